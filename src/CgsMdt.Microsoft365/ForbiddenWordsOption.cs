using CgsMdt.Core.Platform.Mail;
using Microsoft.Kiota.Abstractions;

namespace CgsMdt.Microsoft365;

/// <summary>Carries the names and dates of one call's patients to the guard, beside the request and not in it.</summary>
internal sealed record ForbiddenWordsOption(ForbiddenWords Words) : IRequestOption;
