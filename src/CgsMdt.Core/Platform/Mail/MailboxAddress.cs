using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace CgsMdt.Core.Platform.Mail;

/// <summary>A mail address without a display name, in lower case. Compares by value.</summary>
public sealed record MailboxAddress
{
    private MailboxAddress(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads an address as a person types it.</summary>
    /// <exception cref="FormatException">It is not a plain mail address of at most 254 characters.</exception>
    public static MailboxAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("Not a plain mail address.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out MailboxAddress? address)
    {
        var trimmed = text?.Trim() ?? "";
        address = trimmed.Length is > 0 and <= 254 && MailAddress.TryCreate(trimmed, out var parsed) && string.Equals(parsed.Address, trimmed, StringComparison.Ordinal)
            ? new MailboxAddress(trimmed.ToLowerInvariant())
            : null;
        return address is not null;
    }

    public override string ToString() => Value;
}
