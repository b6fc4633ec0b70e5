using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Meetings;

/// <summary>One event that a calendar should show, for the meeting's members or for one visiting clinician, and what it was seen to show.</summary>
public sealed class Booking
{
    private Booking()
    {
    }

    /// <summary>The event of a meeting's members.</summary>
    public Booking(MeetingId meetingId, DateTimeOffset now) => (Id, MeetingId, TransactionId, DueAt) = (BookingId.New(now), meetingId, meetingId.Value, now);

    /// <summary>The event of one visiting clinician.</summary>
    public Booking(MeetingId meetingId, WindowId windowId, DateTimeOffset now) =>
        (Id, MeetingId, WindowId, TransactionId, DueAt) = (BookingId.New(now), meetingId, windowId, windowId.Value, now);

    /// <summary>Its identifier.</summary>
    public BookingId Id { get; private set; }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The visiting clinician's window; none for the members' event.</summary>
    public WindowId? WindowId { get; private set; }

    /// <summary>Makes a repeated create harmless: the meeting's or the window's own id until an event deleted by hand is booked anew.</summary>
    public Guid TransactionId { get; private set; }

    /// <summary>Counts what was wanted, from 1.</summary>
    public int WantedVersion { get; private set; } = 1;

    /// <summary>The wanted version the calendar was last seen to agree with; 0 before the first time.</summary>
    public int ShownVersion { get; private set; }

    /// <summary>The event's lasting id in the board's mailbox.</summary>
    public string? EventId { get; private set; }

    /// <summary>The lasting id of an event whose place this one takes, until it is gone from the calendar.</summary>
    public string? FormerEventId { get; private set; }

    /// <summary>The event's change key when last seen.</summary>
    public string? ChangeKey { get; private set; }

    /// <summary>Of its Teams meeting.</summary>
    public Uri? JoinUrl { get; private set; }

    /// <summary>Whether lobby, presenters and recording were set as they must be.</summary>
    public bool IsSecured { get; private set; }

    /// <summary>What the calendar was last seen to agree with, as times and people.</summary>
    public string? ShownFingerprint { get; private set; }

    /// <summary>Whether the event has to be read even where nothing else is wanted than before.</summary>
    public bool MustRead { get; private set; }

    /// <summary>When its event was first attempted, UTC.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>When it was last seen in the calendar, UTC.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When to look at it next, UTC; none while nothing is to be done but waiting for changes.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>While a worker is at it: until when its claim holds.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>Attempts made since it last agreed.</summary>
    public int Attempts { get; private set; }

    /// <summary>Code of the last failure; none when the last attempt went well.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>Whether the event was deleted by hand, which somebody may have meant: asked of the co-ordinator, not put back.</summary>
    public bool WasRemovedByHand { get; private set; }

    /// <summary>Whether the calendar was last seen to show what is wanted.</summary>
    public bool IsShown => ShownVersion == WantedVersion;

    internal void WantAnew(DateTimeOffset now)
    {
        WantedVersion++;
        (DueAt, Attempts) = (now, 0);
    }

    internal void BookAgain(DateTimeOffset now)
    {
        (TransactionId, EventId, ChangeKey, JoinUrl, IsSecured, WasRemovedByHand, TriedAt) = (Guid.CreateVersion7(now), null, null, null, false, false, null);
        WantAnew(now);
    }

    internal void LookAgain(DateTimeOffset now) => (DueAt, MustRead) = (now, true);

    internal void Claim(DateTimeOffset now, DateTimeOffset until)
    {
        TriedAt ??= now;
        ClaimedUntil = until;
        Attempts++;
    }

    /// <summary>Whether the event shows another join link than the one given out: it is given out only once it is proved to be a meeting of the board's mailbox.</summary>
    internal bool HasOtherLink(SeenEvent seen) => JoinUrl is not null && seen.JoinUrl != JoinUrl;

    internal void See(SeenEvent seen, DateTimeOffset now)
    {
        // The options of a Teams meeting that was not there before have not been set yet.
        IsSecured = IsSecured && (JoinUrl is not null || seen.JoinUrl is null);
        (EventId, ChangeKey, JoinUrl, SeenAt) = (seen.EventId, seen.ChangeKey, JoinUrl ?? seen.JoinUrl, now);
    }

    /// <summary>Another event is to take the place of this one.</summary>
    internal void Replace(DateTimeOffset now)
    {
        FormerEventId = EventId;
        (TransactionId, EventId, ChangeKey, JoinUrl, IsSecured, TriedAt, ClaimedUntil) = (Guid.CreateVersion7(now), null, null, null, false, null, null);
        (DueAt, Attempts) = (now, 0);
    }

    internal void EndFormer(string? eventId) => FormerEventId = FormerEventId == eventId ? null : FormerEventId;

    /// <summary>Gives out another link; returns whether it is another.</summary>
    internal bool TakeLink(Uri proved)
    {
        var isNews = JoinUrl is not null && JoinUrl != proved;
        JoinUrl = proved;
        return isNews;
    }

    internal bool Agree(int version, string fingerprint, bool isSecured, string? code, DateTimeOffset? nextLook)
    {
        var isNews = ShownVersion != version;
        (ShownVersion, ShownFingerprint, IsSecured, FailureCode) = (version, fingerprint, isSecured, code);
        (Attempts, ClaimedUntil, MustRead) = (0, null, false);
        DueAt = version == WantedVersion ? nextLook : DueAt;
        return isNews;
    }

    /// <summary>The event is gone, as was wanted; should it be wanted again, it is another event.</summary>
    internal void End(int version, DateTimeOffset now)
    {
        (EventId, ChangeKey, JoinUrl, IsSecured, TriedAt) = (null, null, null, false, null);
        (TransactionId, WasRemovedByHand) = (Guid.CreateVersion7(now), false);
        Agree(version, "none", isSecured: false, code: null, nextLook: null);
    }

    internal bool Fail(string code, DateTimeOffset? retryAt)
    {
        var isNews = FailureCode != code;
        (FailureCode, DueAt, ClaimedUntil) = (code, retryAt, null);
        return isNews;
    }

    internal bool MarkRemovedByHand(string code)
    {
        WasRemovedByHand = true;
        ShownVersion = 0;
        return Fail(code, retryAt: null);
    }
}

/// <summary>What somebody invited answered, as last seen.</summary>
public sealed class BookingReply
{
    private BookingReply()
    {
    }

    /// <summary>An answer.</summary>
    public BookingReply(BookingId bookingId, PersonId personId, AttendeeReply reply, DateTimeOffset? repliedAt) =>
        (BookingId, PersonId, Reply, RepliedAt) = (bookingId, personId, reply, repliedAt);

    /// <summary>The event.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What they answered.</summary>
    public AttendeeReply Reply { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? RepliedAt { get; private set; }

    internal void Change(AttendeeReply reply, DateTimeOffset? repliedAt) => (Reply, RepliedAt) = (reply, repliedAt);
}
