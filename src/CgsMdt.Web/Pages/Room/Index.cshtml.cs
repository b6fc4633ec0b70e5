using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Room;

/// <summary>The live room: agenda rail, the case everyone is on, what is said. Without script each button is a form; with it the same forms go over the live line.</summary>
public sealed class IndexModel(RecordContext db, ReadRoom room, ReadLogSince log, EnterRoom enter, ViewCase cases, IServiceProvider services) : RecordPage
{
    /// <summary>The room as the person may see it.</summary>
    public RoomView Room { get; private set; } = null!;

    /// <summary>The case everyone is on, where the person hears it.</summary>
    public CaseView? Case { get; private set; }

    /// <summary>What has been said of it so far.</summary>
    public IReadOnlyList<SaidLine> Said { get; private set; } = [];

    /// <summary>Where each person stands on its draft outcome.</summary>
    public IReadOnlyList<PositionLine> Positions { get; private set; } = [];

    /// <summary>The board's outcome set.</summary>
    public IReadOnlyList<SelectListItem> Options { get; private set; } = [];

    /// <summary>Chair or co-ordinator.</summary>
    public bool Runs => Room.Part == RoomPart.Runner;

    /// <summary>One of the board.</summary>
    public bool IsMember => Room.Part is RoomPart.Runner or RoomPart.Member;

    /// <summary>Whether the meeting is in session.</summary>
    public bool InSession => Room.Meeting.State == MeetingState.InSession;

    /// <summary>Whether the person counts as present.</summary>
    public bool IsPresent => Room.People.Any(p => p.PersonId == Me && p.IsPresent);

    /// <summary>The members present.</summary>
    public int PresentCount => Room.People.Count(p => p.IsPresent);

    /// <summary>Whether the form of a handler came back refused.</summary>
    public bool CameBack(string handler) => HttpMethods.IsPost(Request.Method) && string.Equals(Request.Query["handler"], handler, StringComparison.OrdinalIgnoreCase);

    /// <summary>The page without its frame, for the script to put in place.</summary>
    public async Task<IActionResult> OnGetPartsAsync(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindMeetingAsync(reference, cancellationToken) is not { } meeting)
        {
            return NotFound();
        }

        var answer = await LoadAsync(meeting.Id, cancellationToken);
        return answer ?? Partial(Room.Part == RoomPart.Waiting ? "_Waiting" : "_Room", this);
    }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindMeetingAsync(reference, cancellationToken) is not { } meeting)
        {
            return NotFound();
        }

        var entered = await enter.ExecuteAsync(new(meeting.Id), Act(), cancellationToken);
        return entered.IsSuccess ? await LoadAsync(meeting.Id, cancellationToken) ?? Page() : Refused(entered);
    }

    public Task<IActionResult> OnPostBeginAsync(string reference, CancellationToken cancellationToken) =>
        RunAsync<BeginSession>(reference, (u, id) => u.ExecuteAsync(new(id), Act(), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostCloseAsync(string reference, CancellationToken cancellationToken) =>
        await RunAsync<CloseMeeting>(reference, async (u, id) => await u.ExecuteAsync(new(id), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostMovePointerAsync(string reference, Guid? caseId, CancellationToken cancellationToken) =>
        RunAsync<MovePointer>(reference, async (u, id) => await u.ExecuteAsync(new(id, caseId is { } to ? new CaseId(to) : null), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostSayAsync(string reference, Guid caseId, string? text, CancellationToken cancellationToken) =>
        RunAsync<SayComment>(reference, async (u, id) => await u.ExecuteAsync(new(id, new(caseId), text ?? ""), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTakePositionAsync(string reference, Guid caseId, [BindRequired] PositionTaken position, string? text, CancellationToken cancellationToken) =>
        RunAsync<TakePosition>(reference, async (u, id) => await u.ExecuteAsync(new(id, new(caseId), position, text), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDeferAsync(string reference, Guid caseId, [BindRequired] ListingEnd reason, CancellationToken cancellationToken) =>
        RunAsync<DeferCase>(reference, async (u, id) => await u.ExecuteAsync(new(id, new(caseId), reason), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostExtendAsync(string reference, Guid caseId, [BindRequired] int minutes, CancellationToken cancellationToken) =>
        RunAsync<ExtendCase>(reference, async (u, id) => await u.ExecuteAsync(new(id, new(caseId), minutes), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAdmitAsync(string reference, Guid caseId, Guid personId, CancellationToken cancellationToken) =>
        RunAsync<AdmitGuest>(reference, (u, id) => u.ExecuteAsync(new(id, new(caseId), new(personId)), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostShowOutAsync(string reference, Guid caseId, Guid personId, CancellationToken cancellationToken) =>
        RunAsync<EndAdmission>(reference, (u, id) => u.ExecuteAsync(new(id, new(caseId), new(personId)), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDeclareInterestAsync(string reference, Guid caseId, CancellationToken cancellationToken) =>
        RunAsync<DeclareInterest>(reference, async (u, id) => await u.ExecuteAsync(new(id, new(caseId)), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCheckInAsync(string reference, Guid? personId, [BindRequired] bool isPresent, CancellationToken cancellationToken) =>
        RunAsync<CheckIn>(reference, (u, id) => u.ExecuteAsync(new(id, personId is { } who ? new PersonId(who) : null, isPresent), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostSaveOutcomeAsync(string reference, Guid caseId, DraftFields draft, CancellationToken cancellationToken) =>
        RunAsync<SaveOutcome>(reference, async (u, _) => await u.ExecuteAsync(new(new(caseId), draft.ToText()), Act(), cancellationToken), cancellationToken);

    private async Task<IActionResult> RunAsync<TUseCase>(string reference, Func<TUseCase, MeetingId, Task<Result>> run, CancellationToken cancellationToken)
        where TUseCase : notnull
    {
        if (await db.FindMeetingAsync(reference, cancellationToken) is not { } meeting)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await LoadAsync(meeting.Id, cancellationToken) ?? Again();
        }

        var result = await run(services.GetRequiredService<TUseCase>(), meeting.Id);
        if (result.IsSuccess)
        {
            return LocalRedirect(Links.Room(reference));
        }

        return await LoadAsync(meeting.Id, cancellationToken) ?? Refused(result);
    }

    private async Task<IActionResult?> LoadAsync(MeetingId id, CancellationToken cancellationToken)
    {
        var read = await room.ExecuteAsync(id, Act(), cancellationToken);
        if (!read.TryGetValue(out var seen))
        {
            return Refused(read);
        }

        Room = seen;
        if (seen.Current is { IsHidden: false } current)
        {
            var viewed = await cases.ExecuteAsync(new ViewCaseInput(current.Reference), Act(), cancellationToken);
            Case = viewed.IsSuccess ? viewed.Value : null;
            Options = [.. (await db.FindTermsAsync(seen.Board.Id, seen.Meeting.Date, cancellationToken))?.Outcomes.Select(o => new SelectListItem(o.Label, o.Code)) ?? []];
            await LoadSaidAsync(current.CaseId, cancellationToken);
        }

        Viewed([MeetingAggregate.Of(id), .. seen.Agenda.Where(c => !c.IsHidden).Select(c => CaseAggregate.Of(c.CaseId))]);
        return null;
    }

    private async Task LoadSaidAsync(CaseId caseId, CancellationToken cancellationToken)
    {
        List<HeardEntry> heard = [];
        var after = 0;
        while (true)
        {
            var page = await log.ExecuteAsync(new(Room.Meeting.Id, after), Act(), cancellationToken);
            if (!page.TryGetValue(out var next))
            {
                break;
            }

            heard.AddRange(next.Entries.Where(e => e.Entry.CaseId == caseId && e.Entry.Kind is LogEntryKind.Comment or LogEntryKind.Position));
            after = next.Through;
            if (next.IsAll)
            {
                break;
            }
        }

        var names = await db.PersonNamesAsync([.. heard.Select(h => h.Entry.AuthorId).OfType<PersonId>().Distinct()], cancellationToken);
        string NameOf(HeardEntry h) => h.Entry.AuthorId is { } author ? names.GetValueOrDefault(author, "") : "";
        Said = [.. heard.Where(h => h.Entry.Kind == LogEntryKind.Comment).Select(h => new SaidLine(h.Entry.Number, NameOf(h), h.Text ?? "", h.Entry.At))];
        Positions = [.. heard.Where(h => h.Entry.Kind == LogEntryKind.Position).GroupBy(h => h.Entry.AuthorId).Select(g => g.Last())
            .Select(h => new PositionLine(NameOf(h), Enum.Parse<PositionTaken>(h.Entry.Code!), h.Text)).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }
}

/// <summary>Something said.</summary>
public sealed record SaidLine(int Number, string Name, string Text, DateTimeOffset At);

/// <summary>Where somebody stands.</summary>
public sealed record PositionLine(string Name, PositionTaken Position, string? Text);

/// <summary>The draft outcome as its form sends it.</summary>
public sealed class DraftFields
{
    public string? OptionCode { get; set; }

    public string? Summary { get; set; }

    public string? Rationale { get; set; }

    public string? Dissent { get; set; }

    /// <summary>What it says.</summary>
    public OutcomeText ToText() => new(OptionCode ?? "", Summary ?? "", Rationale ?? "", Dissent ?? "");
}
