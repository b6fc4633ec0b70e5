namespace CgsMdt.Core.Platform.Mail;

/// <summary>What a mail tells its reader. Its wording belongs to the kind; nobody writes any.</summary>
public enum NoticeKind
{
    /// <summary>The referral has been accepted and waits for a meeting, or has a date.</summary>
    ReferralAccepted,

    /// <summary>The referral has been declined or redirected; the reason is on the page.</summary>
    ReferralDeclined,

    /// <summary>The board needs something before it can take the referral; <see cref="Notice.DueOn"/> is the date.</summary>
    InformationRequested,

    /// <summary>As <see cref="InformationRequested"/>, and the date is near or past.</summary>
    InformationReminder,

    /// <summary>The agenda of a meeting has been published.</summary>
    AgendaReady,

    /// <summary>The agenda of a meeting has changed since it was published.</summary>
    AgendaChanged,

    /// <summary>The reader's own window in a meeting is fixed; <see cref="Notice.Window"/> says when.</summary>
    MeetingWindow,

    /// <summary>The reader is no longer needed in a meeting.</summary>
    MeetingWindowEnded,

    /// <summary>The meeting has been moved; <see cref="Notice.Window"/> says to when.</summary>
    MeetingMoved,

    /// <summary>The meeting will not take place.</summary>
    MeetingCancelled,

    /// <summary>A case has been carried over twice.</summary>
    CarriedTwice,

    /// <summary>A case needs more minutes than any meeting of its board has.</summary>
    NeverFits,

    /// <summary>The meeting needs the reader's answer to its invitation.</summary>
    AnswerWanted,

    /// <summary>The meeting is near; <see cref="Notice.Window"/> says when.</summary>
    MeetingReminder,

    /// <summary>What the meeting decided can be read.</summary>
    MinutesReady,

    /// <summary>A meeting will not be quorate as things stand.</summary>
    QuorumAtRisk,

    /// <summary>An outcome waits for the reader's signature.</summary>
    OutcomeToSign,

    /// <summary>A signed outcome can be read.</summary>
    OutcomeReady,

    /// <summary>The reader owns an action; <see cref="Notice.DueOn"/> is the date.</summary>
    ActionAssigned,

    /// <summary>An action of the reader's is near its date or past it.</summary>
    ActionReminder,

    /// <summary>Another board has handed a case over to the reader's board.</summary>
    HandOverReceived,

    /// <summary>The deciding board has answered: accepted, modified or not followed.</summary>
    HandOverAnswered,

    /// <summary>Something the reader's board looks after is past its date; the page says what.</summary>
    PastItsDate,

    /// <summary>Another version of its workflow made a case or meeting stand at another step; the page says at which.</summary>
    StandsElsewhere,

    /// <summary>Nothing but a proof that mail can be sent, from a board's mailbox to itself.</summary>
    SetUpCheck,
}

/// <summary>One mail to one person, from a board's mailbox. It holds no free text, so nothing about a patient can get in.</summary>
public sealed record Notice
{
    private readonly string boardName = "";
    private readonly string reference = "";
    private readonly Uri link = null!;

    /// <summary>Names this mail for ever; a second send with the same key sends nothing. The outbox row's id will do.</summary>
    public required Guid Key { get; init; }

    /// <summary>Nothing was ever asked of the mail system with this key, so there is nothing to look up.</summary>
    public bool IsFirstTry { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>The board's own mailbox.</summary>
    public required MailboxAddress From { get; init; }

    public required MailboxAddress To { get; init; }

    /// <inheritdoc cref="OutwardText.BoardName"/>
    public required string BoardName { get => boardName; init => boardName = OutwardText.BoardName(value); }

    /// <summary>Of the case, meeting or action: C-2026-000123, M-2026-0001.</summary>
    /// <inheritdoc cref="OutwardText.Reference"/>
    public required string Reference { get => reference; init => reference = OutwardText.Reference(value); }

    /// <summary>The page of ours where all else is read after signing in.</summary>
    /// <inheritdoc cref="OutwardText.Link"/>
    public required Uri Link { get => link; init => link = OutwardText.Link(value); }

    /// <summary>Local date and times, for the kinds that tell of one.</summary>
    public NoticeWindow? Window { get; init; }

    /// <summary>The date by which the reader should act, for the kinds that ask for it.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>For a reader whose calendar we cannot write to.</summary>
    public NoticeEvent? Event { get; init; }
}

/// <summary>A day and the local times (Europe/London) from which to which somebody is needed.</summary>
public sealed record NoticeWindow(DateOnly Date, TimeOnly From, TimeOnly To);
