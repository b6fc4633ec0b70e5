using System.Globalization;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Microsoft365;

/// <summary>The wording of every notice. The reader learns that something waits, and where; everything else is behind the link.</summary>
internal static class NoticeWording
{
    private const string SignIn = "Sign in there to read the rest. No details of any patient are sent by mail.";
    private const string FilePutsIn = "Open the attached file to put it into your calendar.";
    private const string FileTakesOut = "Open the attached file to take it out of your calendar.";
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly Dictionary<NoticeKind, (string Subject, string Sentence)> Wordings = new()
    {
        [NoticeKind.ReferralAccepted] = ("referral accepted", "The board has accepted the referral."),
        [NoticeKind.ReferralDeclined] = ("referral answered", "The board has answered the referral; it will not discuss the case. The reason is on the page."),
        [NoticeKind.InformationRequested] = ("information needed", "The board needs more information before it can take the referral."),
        [NoticeKind.InformationReminder] = ("information still needed", "The board still waits for information about the referral."),
        [NoticeKind.AgendaReady] = ("agenda ready", "The agenda of the meeting is ready."),
        [NoticeKind.AgendaChanged] = ("agenda changed", "The agenda of the meeting has changed."),
        [NoticeKind.MeetingWindow] = ("your time in the meeting", "Your time in the meeting is fixed."),
        [NoticeKind.MeetingWindowEnded] = ("you are no longer needed", "You are no longer needed in the meeting: the case was taken off its agenda."),
        [NoticeKind.MeetingMoved] = ("meeting moved", "The meeting has been moved."),
        [NoticeKind.MeetingCancelled] = ("meeting cancelled", "The meeting will not take place. The page says what happens with the cases listed."),
        [NoticeKind.CarriedTwice] = ("carried over twice", "A case has been carried over twice without being discussed."),
        [NoticeKind.NeverFits] = ("too long for any meeting", "A case needs more minutes than any meeting of the board has. Plan a longer meeting or fewer minutes for it."),
        [NoticeKind.AnswerWanted] = ("your answer is needed", "Please answer the invitation to the meeting: it may not be quorate without you."),
        [NoticeKind.MeetingReminder] = ("reminder", "The meeting is near."),
        [NoticeKind.MinutesReady] = ("minutes ready", "What the meeting discussed and decided can be read."),
        [NoticeKind.QuorumAtRisk] = ("quorum at risk", "As things stand the meeting will not be quorate for every case."),
        [NoticeKind.OutcomeToSign] = ("outcome to sign", "An outcome waits for your signature."),
        [NoticeKind.OutcomeReady] = ("outcome ready", "A signed outcome is ready to read."),
        [NoticeKind.ActionAssigned] = ("action for you", "An action has been given to you."),
        [NoticeKind.ActionReminder] = ("action due", "An action of yours is due."),
        [NoticeKind.HandOverReceived] = ("case handed over", "Another board has handed a case over to your board."),
        [NoticeKind.HandOverAnswered] = ("hand-over answered", "The deciding board has answered the recommendation."),
        [NoticeKind.PastItsDate] = ("past its date", "Something your board looks after is past its date. The page says what waits, and for whom."),
        [NoticeKind.StandsElsewhere] = ("next step has changed", "The way this is dealt with has changed, and with it the step where it stands. The page says what it waits for now."),
        [NoticeKind.SetUpCheck] = ("mail can be sent", "This mail shows that mail can be sent from this mailbox. Nothing needs to be done."),
    };

    public static IEnumerable<string> FixedText =>
        Wordings.Values.SelectMany(wording => new[] { wording.Subject, wording.Sentence }).Append(SignIn).Append(FilePutsIn).Append(FileTakesOut).Append(NoticeFile.FixedText).Append("When to Please answer by Reference String Name Text");

    public static string Subject(Notice notice) => $"{notice.BoardName}: {Wordings[notice.Kind].Subject} ({notice.Reference})";

    public static string Body(Notice notice)
    {
        var lines = new List<string> { notice.BoardName, "", Wordings[notice.Kind].Sentence, $"Reference: {notice.Reference}" };
        if (notice.Window is { } window)
        {
            lines.Add($"When: {window.Date.ToString("dddd d MMMM yyyy", English)}, {window.From.ToString("HH:mm", English)} to {window.To.ToString("HH:mm", English)}");
        }

        if (notice.DueOn is { } due)
        {
            lines.Add($"Please answer by {due.ToString("dddd d MMMM yyyy", English)}");
        }

        if (notice.Event is { } shown)
        {
            lines.Add(shown.IsCancelled ? FileTakesOut : FilePutsIn);
        }

        lines.AddRange(["", notice.Link.AbsoluteUri, "", SignIn]);
        return string.Join("\r\n", lines);
    }
}
