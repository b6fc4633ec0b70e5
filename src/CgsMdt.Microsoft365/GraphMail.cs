using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CgsMdt.Microsoft365;

/// <summary>
/// The mail port on Microsoft Graph. Graph has no idempotent send, so a notice is looked up by our key (a named property of the message, which stays with it
/// when it is sent), drafted with it if it is not there, and then sent.
/// </summary>
internal sealed class GraphMail(GraphCalls calls) : IMailPort
{
    // The property set's id is ours, made once; changing it would make every earlier mail unfindable.
    private const string KeyProperty = "String {6b7a1d0e-52c4-4f3a-9e0d-3c51b1f4a7d2} Name CgsMdtNotice";

    public async Task<RemoteAnswer<SentNotice>> SendAsync(Notice notice, ForbiddenWords forbidden, CancellationToken ct)
    {
        var found = await FindAsync(notice, ct);
        if (!found.IsDone)
        {
            return RemoteAnswer<SentNotice>.Failed(found);
        }

        if (found.Value.Find(message => message.IsDraft == false) is { } sent)
        {
            return new SentNotice(sent.Id!, WasSentBefore: true, MayBeRepeated: false);
        }

        var earlier = found.Value.FirstOrDefault();
        var draft = earlier is null ? await DraftAsync(notice, forbidden, ct) : earlier;
        if (!draft.IsDone)
        {
            return RemoteAnswer<SentNotice>.Failed(draft);
        }

        var id = draft.Value.Id!;
        return await calls.RunAsync<SentNotice>("send-mail", notice.From, async (graph, token) =>
        {
            await graph.Users[notice.From.Value].Messages[id].Send.PostAsync(request =>
            {
                request.Headers.LastingIds();
                request.Options.Add(Once());
            }, token);
            return new SentNotice(id, WasSentBefore: false, MayBeRepeated: earlier is not null);
        }, ct);
    }

    /// <summary>An answer that is lost must end in a new look, never in the same request again.</summary>
    private static RetryHandlerOption Once() => new() { MaxRetry = 0 };

    private Task<RemoteAnswer<List<Message>>> FindAsync(Notice notice, CancellationToken ct) =>
        calls.RunAsync("find-mail", notice.From, async (graph, token) =>
        {
            var page = await graph.Users[notice.From.Value].Messages.GetAsync(request =>
            {
                request.Headers.LastingIds();
                request.QueryParameters.Filter = $"singleValueExtendedProperties/any(ep:ep/id eq '{KeyProperty}' and ep/value eq '{notice.Key}')";
                request.QueryParameters.Select = ["id", "isDraft"];
            }, token);
            return page?.Value is { } messages
                ? messages.Where(message => message.Id is not null).ToList()
                : RemoteAnswer<List<Message>>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable));
        }, ct);

    private Task<RemoteAnswer<Message>> DraftAsync(Notice notice, ForbiddenWords forbidden, CancellationToken ct) =>
        calls.RunAsync("draft-mail", notice.From, async (graph, token) => await graph.Users[notice.From.Value].Messages.PostAsync(
            Compose(notice),
            request =>
            {
                request.Headers.LastingIds();
                request.Options.Add(Once());
                request.Options.Add(new ForbiddenWordsOption(forbidden));
            },
            token) is { Id: not null } draft ? draft : RemoteAnswer<Message>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable)), ct);

    private static Message Compose(Notice notice)
    {
        var message = new Message
        {
            Subject = NoticeWording.Subject(notice),
            Body = new ItemBody { ContentType = BodyType.Text, Content = NoticeWording.Body(notice) },
            ToRecipients = [new Recipient { EmailAddress = new EmailAddress { Address = notice.To.Value } }],
            SingleValueExtendedProperties = [new SingleValueLegacyExtendedProperty { Id = KeyProperty, Value = notice.Key.ToString() }],
        };
        if (notice.Event is { } shown)
        {
            // Only then: the SDK sends what was ever set, and Graph takes no null here.
            message.Attachments = [NoticeFile.Of(notice, shown)];
        }

        return message;
    }
}
