namespace CgsMdt.Web;

/// <summary>The sentence on top of the page that follows something done.</summary>
/// <param name="Sentence">What was done.</param>
/// <param name="Undo">How to undo it, if it can be.</param>
public sealed record DoneBanner(string Sentence, UndoOffer? Undo)
{
    internal const string Key = "done";
}

/// <summary>A form that undoes what was just done, offered until it no longer can.</summary>
/// <param name="Action">The address the form posts to.</param>
/// <param name="Fields">Its hidden fields: ids, never names.</param>
/// <param name="Until">When the offer ends, UTC.</param>
public sealed record UndoOffer(string Action, IReadOnlyDictionary<string, string> Fields, DateTimeOffset Until);
