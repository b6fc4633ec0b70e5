namespace CgsMdt.Core.Platform.Mail;

/// <summary>
/// Whose calendars can be written to: people of the mail domains that belong to the organisation's own Microsoft 365. Others get a calendar file with their mails instead.
/// </summary>
/// <param name="Domains">Each with everything below it; with none given everybody counts as inside.</param>
public sealed record InsideAddresses(IReadOnlyCollection<string> Domains)
{
    /// <summary>Whether the person has a calendar there.</summary>
    public bool Has(MailboxAddress address)
    {
        var domain = address.Value[(address.Value.LastIndexOf('@') + 1)..];
        return Domains.Count == 0 || Domains.Any(own => domain.Equals(own, StringComparison.OrdinalIgnoreCase) || domain.EndsWith("." + own, StringComparison.OrdinalIgnoreCase));
    }
}
