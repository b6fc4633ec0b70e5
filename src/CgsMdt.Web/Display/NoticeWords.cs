using System.Text;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Core.Processes.Incidents;

namespace CgsMdt.Web.Display;

/// <summary>Words for mails, to those who look after them.</summary>
public static class NoticeWords
{
    /// <summary>What a mail tells.</summary>
    public static string Of(NoticeKind? kind)
    {
        if (kind is not { } known)
        {
            return "not a mail";
        }

        var words = new StringBuilder();
        foreach (var letter in known.ToString())
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? $" {char.ToLowerInvariant(letter)}" : letter.ToString());
        }

        return words.ToString();
    }

    /// <summary>Why a message was given up, and what helps.</summary>
    public static string WhyNotSent(UnsentMessage message) => message.Code switch
    {
        RemoteCodes.PatientData => "Held back: something like patient data was in it.",
        RemoteCodes.NotConfigured => "Microsoft 365 was not connected for a day. Connect it, then try again.",
        RemoteCodes.TimedOut or RemoteCodes.Unreachable or RemoteCodes.Unreadable or RemoteCodes.Throttled or "outbox.too-long" => "Microsoft 365 did not take it for a day.",
        RemoteCodes.SignInFailed => "We could not sign in to Microsoft 365 for a day. See to the certificate and the permissions, then try again.",
        "mail.no-address" => "The person has no mail address that can be used. Put it right, then try again.",
        "mail.no-mailbox" => "The board's mailbox does not exist in Microsoft 365. Have it made, then try again.",
        _ => $"Given up after {message.Attempts} {(message.Attempts == 1 ? "attempt" : "attempts")} ({message.Code}).",
    };
}
