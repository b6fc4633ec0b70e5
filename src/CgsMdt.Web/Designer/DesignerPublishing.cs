using System.Globalization;
using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Logging;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CgsMdt.Web.Designer;

/// <summary>Publishes the draft that was just saved, with the reason that the page asked for. The workflow's own page, which comes next, says that it was done.</summary>
internal sealed class DesignerPublishing(ReadDefinition read, PublishDefinition publish, ITempDataDictionaryFactory banners, TimeProvider time)
{
    public async Task<IResult> PublishAsync(string id, DesignerPublication asked, HttpContext context)
    {
        var operation = Operation.By(Actor.Person(context.User.SignedInPerson().Value), time, correlation: Correlation.Of(context));
        var found = await read.ExecuteAsync(new(id, asked.Version), operation, context.RequestAborted);
        if (!found.TryGetValue(out var draft))
        {
            return DesignerSaving.Refuse(found);
        }

        var done = await publish.ExecuteAsync(new(draft.Slug, draft.Version, asked.Revision ?? 0, asked.Reason), operation, context.RequestAborted);
        if (!done.IsSuccess)
        {
            return done.Error.Code == ProcessErrors.NotSound("").Code ? DesignerSaving.Refuse(StatusCodes.Status409Conflict, Mend(done.Errors.Count)) : DesignerSaving.Refuse(done);
        }

        var kept = banners.GetTempData(context);
        kept[DoneBanner.Key] = JsonSerializer.Serialize(new DoneBanner(Published(draft.Line), Undo: null));
        kept.Save();
        return Results.NoContent();
    }

    /// <summary>What publishing did, as a sentence.</summary>
    public static string Published(string line) => $"Version {line} is published: new ones take it. What is under way stays on its version until it is taken over.";

    /// <summary>How much stands in the way of publishing.</summary>
    public static string Mend(int problems) =>
        string.Create(CultureInfo.InvariantCulture, $"{(problems == 1 ? "1 thing has" : $"{problems} things have")} to be mended before it can be published");
}

/// <summary>A draft to publish.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Revision">The revision that was looked at.</param>
/// <param name="Reason">What it changes and why.</param>
internal sealed record DesignerPublication(int? Version, int? Revision, string? Reason);
