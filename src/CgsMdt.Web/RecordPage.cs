using System.Text.Json;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Logging;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CgsMdt.Web;

/// <summary>
/// A page over the record: knows who is asking, what it showed, and how to answer when a use case refuses.
/// </summary>
public abstract class RecordPage : PageModel
{
    private readonly HashSet<AggregateRef> _viewed = [];

    /// <summary>The person asking.</summary>
    public PersonId Me => User.SignedInPerson();

    /// <summary>The clock's instant when the page was asked for.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    internal IReadOnlyCollection<AggregateRef> ViewedRecords => _viewed;

    private TimeProvider Time => HttpContext.RequestServices.GetRequiredService<TimeProvider>();

    /// <summary>The operation of this request, for a use case. <paramref name="reason"/> is a code, never free text.</summary>
    protected Operation Act(string? reason = null) => Operation.By(Actor.Person(Me.Value), Time, reason, Correlation.Of(HttpContext));

    /// <summary>Names what the page shows; the audit keeps one row a view with all of them.</summary>
    protected void Viewed(params IEnumerable<AggregateRef> records) => _viewed.UnionWith(records);

    /// <summary>
    /// The answer to a refusal. Invalid input comes back on this page with its sentences beside the fields (load what the page needs first);
    /// everything else has a page of its own.
    /// </summary>
    /// <param name="refusal">What the use case said.</param>
    /// <param name="prefix">Where the use case's fields are bound, e.g. <c>Input</c>; found by itself when each name occurs once.</param>
    protected IActionResult Refused(Result refusal, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Error.Kind switch
        {
            ErrorKind.NotFound => NotFound(),
            ErrorKind.Forbidden => StatusCode(StatusCodes.Status403Forbidden),
            ErrorKind.Invalid => Again(StatusCodes.Status400BadRequest, refusal, prefix),
            _ => Again(StatusCodes.Status409Conflict, refusal, prefix),
        };
    }

    /// <summary>The answer when the model state already refuses what was sent.</summary>
    protected IActionResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>
    /// The answer when somebody else changed the same part meanwhile: a page with both versions, from which one's own can be sent once more over the new one.
    /// </summary>
    /// <param name="error">What the use case said.</param>
    /// <param name="currentVersion">The version there is now.</param>
    /// <param name="parts">Each field of the part: what was typed and what is there now.</param>
    protected IActionResult Stale(Error error, int currentVersion, params IReadOnlyList<StalePart> parts)
    {
        ArgumentNullException.ThrowIfNull(error);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return StalePage.Show(this, error.Message, currentVersion, parts);
    }

    /// <summary>The answer when it is done: the next page, with a sentence on top and, for what can be undone, a button for as long as it can.</summary>
    /// <param name="url">The next page.</param>
    /// <param name="sentence">What was done, e.g. "C-2026-000123 accepted." Never a patient's name.</param>
    /// <param name="undo">How to undo it.</param>
    protected IActionResult Done(string url, string sentence, UndoOffer? undo = null)
    {
        TempData[DoneBanner.Key] = JsonSerializer.Serialize(new DoneBanner(sentence, undo));
        return LocalRedirect(url);
    }

    private PageResult Again(int status, Result refusal, string? prefix)
    {
        Response.StatusCode = status;
        foreach (var error in refusal.Errors)
        {
            ModelState.AddModelError(KeyOf(error.Field, prefix), error.Message);
        }

        return Page();
    }

    private string KeyOf(string? field, string? prefix)
    {
        if (field is null)
        {
            return string.Empty;
        }

        if (prefix is not null)
        {
            return prefix.Length == 0 ? field : $"{prefix}.{field}";
        }

        return ModelState.Keys.FirstOrDefault(key => string.Equals(key, field, StringComparison.OrdinalIgnoreCase))
            ?? ModelState.Keys.FirstOrDefault(key => key.EndsWith($".{field}", StringComparison.OrdinalIgnoreCase))
            ?? field;
    }
}
