using System.Text.Json;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>An outcome as it is being written in front of everyone.</summary>
/// <param name="OptionCode">The code from the board's outcome set, once chosen.</param>
/// <param name="Summary">What is advised or decided.</param>
/// <param name="Rationale">Why.</param>
/// <param name="Dissent">Who sees it otherwise, and why.</param>
public sealed record DraftText(string? OptionCode, string Summary, string Rationale, string Dissent)
{
    /// <summary>Nothing written yet.</summary>
    public static DraftText Empty { get; } = new(null, "", "", "");
}

/// <summary>A draft as last saved in a meeting.</summary>
/// <param name="Number">The entry that saved it; 0 before the first.</param>
/// <param name="AuthorId">Who saved it.</param>
/// <param name="Text">What it says.</param>
public sealed record SavedDraft(int Number, PersonId? AuthorId, DraftText Text);

/// <summary>Reads drafts in the caller's own context.</summary>
public static class Drafts
{
    /// <summary>The draft outcome of a case as last saved in a meeting; an empty one before the first.</summary>
    public static async Task<SavedDraft> FindDraftAsync(this RecordContext db, MeetingId meeting, CaseId caseId, CancellationToken cancellationToken)
    {
        var last = await db.Set<LogEntry>().AsNoTracking()
            .Where(e => e.MeetingId == meeting && e.CaseId == caseId && e.Kind == LogEntryKind.DraftOutcome)
            .OrderByDescending(e => e.Number)
            .Join(db.Set<LogContent>(), e => e.Id, c => c.EntryId, (e, c) => new { e.Number, e.AuthorId, c.Text })
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? new(0, null, DraftText.Empty) : new(last.Number, last.AuthorId, JsonSerializer.Deserialize<DraftText>(last.Text, RecordJson.Options)!);
    }
}
