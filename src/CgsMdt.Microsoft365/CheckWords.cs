using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Microsoft365;

/// <summary>What an administrator must do, by what Microsoft 365 answered.</summary>
internal static class CheckWords
{
    private const string Grant = "In Entra ID, open the app registration, API permissions, and grant the application permission";

    public static string Directory(RemoteAnswer answer, MailboxAddress mailbox) => answer switch
    {
        { Code: RemoteCodes.SignInFailed } => "Signing in failed: check the tenant and client id, that the certificate is the one uploaded to the app registration, that it has not expired, and that this account can read its private key.",
        { Kind: RemoteKind.NotFound } => $"There is no user {mailbox}: create the board's mailbox, or correct the address.",
        _ => Otherwise(answer, $"{Grant} User.ReadBasic.All, with admin consent."),
    };

    public static string Calendar(RemoteAnswer answer) => answer switch
    {
        { Kind: RemoteKind.NotFound } => "The account has no mailbox in Exchange Online: give it a licence, or make it a shared mailbox.",
        _ => Otherwise(answer, $"{Grant} Calendars.ReadWrite, with admin consent; if access is limited to some mailboxes (application access policy in Exchange), add this one."),
    };

    public static string Teams(RemoteAnswer answer) => answer switch
    {
        { Code: "Unauthorized" } => "Microsoft Teams does not let the application act for this mailbox: an administrator of Teams runs New-CsApplicationAccessPolicy with the client id and Grant-CsApplicationAccessPolicy for this account (or -Global). It takes up to 30 minutes.",
        { Kind: RemoteKind.NotFound } => "The Teams meeting is not to be found yet: run the check again in a minute. If it stays so, the mailbox is not the organiser of its meetings.",
        _ => Otherwise(answer, $"{Grant} OnlineMeetings.ReadWrite.All, with admin consent."),
    };

    public static string Attendance(RemoteAnswer answer) => answer switch
    {
        { Code: "Unauthorized" } => Teams(answer),
        { Kind: RemoteKind.NotFound } => Teams(answer),
        _ => Otherwise(answer, $"{Grant} OnlineMeetingArtifact.Read.All, with admin consent."),
    };

    public static string Mail(RemoteAnswer answer) => Otherwise(answer, $"{Grant}s Mail.ReadWrite and Mail.Send, with admin consent; if access is limited to some mailboxes, add this one.");

    public static string Notices(RemoteAnswer answer, Uri noticesTo) => answer switch
    {
        { Code: "ValidationError" } => $"Microsoft 365 could not reach {noticesTo}: CgsMdt must be running there, reachable from the internet by https with a valid certificate, and answer within 10 seconds. Until then calendars are read every minute.",
        _ => Calendar(answer),
    };

    private static string Otherwise(RemoteAnswer answer, string refused) => answer.Kind switch
    {
        RemoteKind.Refused => $"{refused} (Microsoft 365 said {answer.Code}.)",
        RemoteKind.Throttled => "Microsoft 365 asks to wait: run the check again in some minutes.",
        RemoteKind.NotFound => $"Microsoft 365 does not know the mailbox ({answer.Code}).",
        _ => $"Microsoft 365 does not answer ({answer.Code}): check that this machine reaches graph.microsoft.com and login.microsoftonline.com, through the proxy if there is one.",
    };
}
