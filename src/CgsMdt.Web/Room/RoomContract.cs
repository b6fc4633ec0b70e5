using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Web.Room;

/// <summary>What the room's hub and its clients call each other: every name on the wire. The methods of <see cref="RoomHub"/> bear the names clients call.</summary>
public static class RoomContract
{
    /// <summary>Where the hub is.</summary>
    public const string Path = "/hubs/room";

    /// <summary>To clients: entries of the log in order, each once.</summary>
    public const string Entries = "entries";

    /// <summary>To clients: who is here, writing and drafting; the last value wins.</summary>
    public const string Doing = "doing";
}

/// <summary>Comes in, or back.</summary>
/// <param name="Meeting">The meeting's reference.</param>
/// <param name="Since">The last number one has; what follows is sent.</param>
public sealed record EnterCommand(string Meeting, int Since);

/// <summary>Turns the meeting to a case, or to none.</summary>
public sealed record PointCommand(Guid? CaseId, Guid Key);

/// <summary>Says something.</summary>
public sealed record SayCommand(Guid CaseId, string Text, Guid Key);

/// <summary>Takes a position.</summary>
public sealed record PositionCommand(Guid CaseId, PositionTaken Position, string? Text, Guid Key);

/// <summary>The draft outcome: kept at a pause, and saved as the outcome.</summary>
public sealed record DraftCommand(Guid CaseId, string? OptionCode, string? Summary, string? Rationale, string? Dissent, int BasedOn, Guid Key)
{
    internal DraftText ToText() => new(string.IsNullOrEmpty(OptionCode) ? null : OptionCode, Summary ?? "", Rationale ?? "", Dissent ?? "");
}

/// <summary>Puts a case off.</summary>
public sealed record DeferCommand(Guid CaseId, ListingEnd Reason, Guid Key);

/// <summary>Gives the case everyone is on more minutes.</summary>
public sealed record ExtendCommand(Guid CaseId, int Minutes, Guid Key);

/// <summary>Lets a guest in, or shows them out.</summary>
public sealed record GuestCommand(Guid CaseId, Guid PersonId);

/// <summary>Declares one's own interest in a case.</summary>
public sealed record InterestCommand(Guid CaseId, Guid Key);

/// <summary>Checks in or out, oneself or another.</summary>
public sealed record PresenceCommand(Guid? PersonId, bool IsPresent);

/// <summary>What one is writing just now; none when one has stopped.</summary>
public sealed record WritingCommand(Guid CaseId, string? Text);

/// <summary>What came of a command. A refusal comes with its sentence.</summary>
public sealed record CommandReply(bool Ok, int? Number = null, string? Code = null, string? Message = null);

/// <summary>What came of coming in.</summary>
/// <param name="Ok">One is in.</param>
/// <param name="Part">Waiting, Admitted, Member or Runner.</param>
/// <param name="Message">Why not.</param>
public sealed record EnterReply(bool Ok, string? Part = null, string? Message = null);

/// <summary>An entry of the log, for those who may hear it.</summary>
/// <param name="Number">Its number; keep the last.</param>
/// <param name="Kind">What it says.</param>
/// <param name="CaseId">The case it is about.</param>
/// <param name="AuthorId">Who caused it.</param>
/// <param name="Author">Their name.</param>
/// <param name="About">The name of the person it is about.</param>
/// <param name="Code">Its coded value.</param>
/// <param name="Minutes">Minutes added.</param>
/// <param name="Text">What was said.</param>
/// <param name="Time">London time of day.</param>
public sealed record EntryMessage(int Number, string Kind, Guid? CaseId, Guid? AuthorId, string? Author, string? About, string? Code, int? Minutes, string? Text, string Time);

/// <summary>Entries in order, and through which number they tell everything one may hear.</summary>
public sealed record EntriesMessage(int Through, IReadOnlyList<EntryMessage> Entries);

/// <summary>Somebody doing something just now.</summary>
public sealed record DoingItem(Guid PersonId, string Name, string Kind, Guid? CaseId, string? Text);

/// <summary>What everybody is doing just now.</summary>
public sealed record DoingMessage(IReadOnlyList<DoingItem> Items);
