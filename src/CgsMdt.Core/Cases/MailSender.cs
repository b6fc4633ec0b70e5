using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Cases;

/// <summary>Takes notices out of the outbox to the mail port. The outbox row's id is the mail's key, so a second attempt finds the first.</summary>
public sealed class MailSender(RecordContext db, IMailPort mail, PublicAddress address, InsideAddresses inside) : IOutboxSender
{
    /// <inheritdoc/>
    public string Kind => MailNotices.Kind;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var said = message.Read<MailNotice>();
        var board = await db.FindBoardAsync(said.BoardId, cancellationToken);
        var reader = await db.FindPersonAsync(said.To, cancellationToken);
        if (board is null || reader is null || !MailboxAddress.TryParse(reader.Email, out var to))
        {
            return SendOutcome.Failed("mail.no-address");
        }

        var notice = new Notice
        {
            Key = message.Id,
            IsFirstTry = message.IsFirstTry,
            Kind = said.Kind,
            From = MailboxAddress.Parse(board.Mailbox),
            To = to,
            BoardName = board.Name,
            Reference = said.Reference,
            Link = address.Of(said.Path),
            Window = said.Window,
            DueOn = said.DueOn,
            Event = inside.Has(to) ? null : said.Event,
        };
        var forbidden = await db.ForbiddenWordsAsync(said.AboutCases, [board.Name, reader.Name], cancellationToken);
        var answer = await mail.SendAsync(notice, forbidden, cancellationToken);
        return answer.Kind switch
        {
            RemoteKind.Done => SendOutcome.Sent with { MayBeRepeated = answer.Value!.MayBeRepeated },
            RemoteKind.Refused => SendOutcome.Failed(answer.Code ?? "mail.refused"),
            RemoteKind.Throttled => SendOutcome.Outage(RemoteCodes.Throttled, answer.RetryAfter),
            RemoteKind.NotFound => SendOutcome.Retry(answer.Code ?? "mail.no-mailbox"),
            _ => SendOutcome.Outage(answer.Code ?? "mail.unavailable"),
        };
    }
}
