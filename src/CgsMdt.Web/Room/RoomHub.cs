using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Security;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace CgsMdt.Web.Room;

/// <summary>
/// The room's live line. Every command is a use case, which checks the row and writes the audit; what comes of it reaches everybody through the log.
/// A connection belongs to the meeting it entered.
/// </summary>
[Authorize(Policies.SignedIn)]
internal sealed class RoomHub(RoomConnections connections, Ephemera ephemera, IServiceProvider services, RecordContext db, WakeBell bell, TimeProvider time) : Hub
{
    private static readonly CommandReply NotEntered = new(false, Code: "room.not-entered", Message: "The connection was lost. It is being made again.");

    /// <summary>Comes in, or back after an interruption: what follows the last number is sent.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.enter")]
    public async Task<EnterReply> Enter(EnterCommand command)
    {
        var meeting = await db.FindMeetingAsync(command.Meeting, Context.ConnectionAborted);
        var entered = meeting is null
            ? DiscussionErrors.NoRoom
            : await services.GetRequiredService<EnterRoom>().ExecuteAsync(new(meeting.Id), Act(), Context.ConnectionAborted);
        if (!entered.TryGetValue(out var room))
        {
            return new EnterReply(false, Message: entered.Error.Message);
        }

        connections.Add(new RoomConnection(Context.ConnectionId, meeting!.Id, Me, Math.Max(0, command.Since)));
        await ephemera.SayAsync(meeting.Id, Me, EphemeronKind.Here, null, null, Context.ConnectionAborted);
        bell.RingHere();
        return new EnterReply(true, room.Part.ToString());
    }

    /// <summary>Turns the meeting to a case, or to none.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.pointer")]
    public Task<CommandReply> MovePointer(PointCommand command) =>
        RunAsync<MovePointer>((u, meeting) => u.ExecuteAsync(new(meeting, CaseOf(command.CaseId), command.Key), Act(), Context.ConnectionAborted));

    /// <summary>Says something about the case everyone is on.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.comment")]
    public Task<CommandReply> Say(SayCommand command) =>
        RunAsync<SayComment>((u, meeting) => u.ExecuteAsync(new(meeting, new(command.CaseId), command.Text ?? "", command.Key), Act(), Context.ConnectionAborted));

    /// <summary>Takes a position on the draft outcome.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.position")]
    public Task<CommandReply> TakePosition(PositionCommand command) =>
        RunAsync<TakePosition>((u, meeting) => u.ExecuteAsync(new(meeting, new(command.CaseId), command.Position, command.Text, command.Key), Act(), Context.ConnectionAborted));

    /// <summary>Keeps the draft outcome at a pause.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.draft")]
    public Task<CommandReply> SaveDraft(DraftCommand command) =>
        RunAsync<SaveDraftText>((u, meeting) => u.ExecuteAsync(new(meeting, new(command.CaseId), command.ToText(), command.BasedOn, command.Key), Act(), Context.ConnectionAborted));

    /// <summary>Saves the outcome in front of everyone.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("outcome.save")]
    public async Task<CommandReply> SaveOutcome(DraftCommand command)
    {
        if (connections.Find(Context.ConnectionId) is null)
        {
            return NotEntered;
        }

        var text = new OutcomeText(command.OptionCode ?? "", command.Summary ?? "", command.Rationale ?? "", command.Dissent ?? "");
        var saved = await services.GetRequiredService<SaveOutcome>()
            .ExecuteAsync(new(new CaseId(command.CaseId), await WithPlanAsync(text, new CaseId(command.CaseId)), ClientKey: command.Key), Act(), Context.ConnectionAborted);
        return saved.IsSuccess ? new CommandReply(true) : Refused(saved);
    }

    /// <summary>Puts a case off to another meeting.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.defer")]
    public Task<CommandReply> Defer(DeferCommand command) =>
        RunAsync<DeferCase>((u, meeting) => u.ExecuteAsync(new(meeting, new(command.CaseId), command.Reason, command.Key), Act(), Context.ConnectionAborted));

    /// <summary>Gives the case everyone is on more minutes.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.extend")]
    public Task<CommandReply> Extend(ExtendCommand command) =>
        RunAsync<ExtendCase>((u, meeting) => u.ExecuteAsync(new(meeting, new(command.CaseId), command.Minutes, command.Key), Act(), Context.ConnectionAborted));

    /// <summary>Lets a guest in for the case everyone is on.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.admit")]
    public Task<CommandReply> Admit(GuestCommand command) =>
        RunAsync<AdmitGuest>(async (u, meeting) => await u.ExecuteAsync(new(meeting, new(command.CaseId), new(command.PersonId)), Act(), Context.ConnectionAborted));

    /// <summary>Shows a guest out.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.end-admission")]
    public Task<CommandReply> ShowOut(GuestCommand command) =>
        RunAsync<EndAdmission>(async (u, meeting) => await u.ExecuteAsync(new(meeting, new(command.CaseId), new(command.PersonId)), Act(), Context.ConnectionAborted));

    /// <summary>Declares one's own interest in a case.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.declare-interest")]
    public Task<CommandReply> DeclareInterest(InterestCommand command) =>
        RunAsync<DeclareInterest>((u, meeting) => u.ExecuteAsync(new(meeting, new(command.CaseId), command.Key), Act(), Context.ConnectionAborted));

    /// <summary>Checks in or out.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs("discussion.check-in")]
    public Task<CommandReply> CheckIn(PresenceCommand command) =>
        RunAsync<CheckIn>(async (u, meeting) => await u.ExecuteAsync(new(meeting, command.PersonId is { } id ? new PersonId(id) : null, command.IsPresent), Act(), Context.ConnectionAborted));

    /// <summary>Says that one is writing a comment, or has stopped. Shown to those who hear the case; not kept.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs(AuditedAsAttribute.Nothing)]
    public Task Typing(WritingCommand command) => DoAsync(EphemeronKind.Typing, command.CaseId, command.Text is null ? null : "");

    /// <summary>Shows the draft outcome between two pauses to those who may see it; not kept.</summary>
    [Authorize(Policies.SignedIn)]
    [AuditedAs(AuditedAsAttribute.Nothing)]
    public Task Drafting(WritingCommand command) => DoAsync(EphemeronKind.Drafting, command.CaseId, command.Text);

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (connections.Remove(Context.ConnectionId) is { } gone && !connections.IsStillHere(gone.Meeting, gone.Person))
        {
            await ephemera.LeaveAsync(gone.Meeting, gone.Person, CancellationToken.None);
        }

        await base.OnDisconnectedAsync(exception);
    }

    private PersonId Me => Context.User!.SignedInPerson();

    private static CaseId? CaseOf(Guid? id) => id is { } value ? new CaseId(value) : null;

    private static CommandReply Refused(Result refusal) => new(false, Code: refusal.Error.Code, Message: refusal.Error.Message);

    private Operation Act() => Operation.By(Actor.Person(Me.Value), time);

    private async Task<CommandReply> RunAsync<TUseCase>(Func<TUseCase, MeetingId, Task<Result>> run)
        where TUseCase : notnull
    {
        if (connections.Find(Context.ConnectionId) is not { } here)
        {
            return NotEntered;
        }

        var result = await run(services.GetRequiredService<TUseCase>(), here.Meeting);
        return result.IsSuccess ? new CommandReply(true, (result as Result<int>)?.Value) : Refused(result);
    }

    private Task<CommandReply> RunAsync<TUseCase>(Func<TUseCase, MeetingId, Task<Result<int>>> run)
        where TUseCase : notnull => RunAsync<TUseCase>(async (u, meeting) => (Result)await run(u, meeting));

    /// <summary>What an earlier version planned is kept: the room writes words alone.</summary>
    private async Task<OutcomeText> WithPlanAsync(OutcomeText text, CaseId caseId)
    {
        var earlier = await services.GetRequiredService<ReadOutcome>().ExecuteAsync(caseId, Act(), Context.ConnectionAborted);
        return earlier.TryGetValue(out var view) && view.Facts.State != OutcomeState.Signed
            ? text with { Actions = view.Planned, HandOverTo = view.Versions[0].HandOverTo }
            : text;
    }

    /// <summary>The row is checked before anything is taken; whoever hears of it is checked when it is sent.</summary>
    private async Task DoAsync(EphemeronKind kind, Guid caseId, string? text)
    {
        const int Longest = 30_000;
        if (connections.Find(Context.ConnectionId) is not { } here || text?.Length > Longest
            || await db.FindMeetingAsync(here.Meeting, Context.ConnectionAborted) is not { State: MeetingState.InSession } meeting)
        {
            return;
        }

        var access = await RoomAccess.LoadAsync(db, meeting, time.GetUtcNow(), Context.ConnectionAborted);
        if (access.WhyNotSpeak(Me, new CaseId(caseId)) is not null || (kind == EphemeronKind.Drafting && !access.Runs(Me)))
        {
            return;
        }

        await (text is null
            ? ephemera.StopAsync(here.Meeting, Me, kind, Context.ConnectionAborted)
            : ephemera.SayAsync(here.Meeting, Me, kind, new CaseId(caseId), text, Context.ConnectionAborted));
    }
}
