using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Messages;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CgsMdt.Microsoft365;

/// <summary>
/// The mail port on Microsoft Graph. Graph has no idempotent send, so a notice is drafted with our key (a named property of the message, which stays with it when it is
/// sent), and then sent; one that may have been tried before is first looked up by the key. All of it takes one of the mailbox's turns.
/// </summary>
internal sealed class GraphMail(GraphCalls calls) : IMailPort
{
    // The property set's id is ours, made once; changing it would make every earlier mail unfindable.
    private const string KeyProperty = "String {6b7a1d0e-52c4-4f3a-9e0d-3c51b1f4a7d2} Name CgsMdtNotice";

    public Task<RemoteAnswer<SentNotice>> SendAsync(Notice notice, ForbiddenWords forbidden, CancellationToken ct) =>
        calls.RunAsync("send-mail", notice.From, (graph, token) => SendAsync(graph, notice, forbidden, token), ct);

    private static async Task<RemoteAnswer<SentNotice>> SendAsync(GraphServiceClient graph, Notice notice, ForbiddenWords forbidden, CancellationToken ct)
    {
        var messages = graph.Users[notice.From.Value].Messages;
        var found = notice.IsFirstTry ? [] : await FindAsync(messages, notice, ct);
        if (found?.Find(message => message.IsDraft == false) is { } sent)
        {
            return new SentNotice(sent.Id!, WasSentBefore: true, MayBeRepeated: false);
        }

        var earlier = found?.FirstOrDefault()?.Id;
        if (found is null || (earlier ?? await DraftAsync(messages, notice, forbidden, ct)) is not { } id)
        {
            return RemoteAnswer<SentNotice>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable));
        }

        await messages[id].Send.PostAsync(request =>
        {
            request.Headers.LastingIds();
            request.Options.Add(Once());
        }, ct);
        return new SentNotice(id, WasSentBefore: false, MayBeRepeated: earlier is not null);
    }

    /// <summary>An answer that is lost must end in a new look, never in the same request again.</summary>
    private static RetryHandlerOption Once() => new() { MaxRetry = 0 };

    private static async Task<List<Message>?> FindAsync(MessagesRequestBuilder messages, Notice notice, CancellationToken ct)
    {
        var page = await messages.GetAsync(request =>
        {
            request.Headers.LastingIds();
            request.QueryParameters.Filter = $"singleValueExtendedProperties/any(ep:ep/id eq '{KeyProperty}' and ep/value eq '{notice.Key}')";
            request.QueryParameters.Select = ["id", "isDraft"];
        }, ct);
        return page?.Value?.Where(message => message.Id is not null).ToList();
    }

    private static async Task<string?> DraftAsync(MessagesRequestBuilder messages, Notice notice, ForbiddenWords forbidden, CancellationToken ct)
    {
        var draft = await messages.PostAsync(Compose(notice), request =>
        {
            request.Headers.LastingIds();
            request.Options.Add(Once());
            request.Options.Add(new ForbiddenWordsOption(forbidden));
        }, ct);
        return draft?.Id;
    }

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
