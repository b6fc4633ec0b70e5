using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CgsMdt.Core.Tests.Cases;

public sealed class MailSenderTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly Mock<IMailPort> port = new();
    private CoreHost host = null!;
    private BoardId board;
    private PersonId reader;

    public async ValueTask InitializeAsync()
    {
        host = new CoreHost(database, clock, services => services.AddSingleton(port.Object).AddScoped<IOutboxSender, MailSender>());
        (board, reader) = await PutBoardAndReaderAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task NoticeIsDue_ItIsSentFromTheBoardsMailboxWithTheRowsIdAsKey()
    {
        Answers(new SentNotice("message-1", WasSentBefore: false, MayBeRepeated: false));
        var row = await PutNoticeAsync(reader);

        var outcome = await SendAsync(row);

        Assert.True(outcome.IsSent);
        port.Verify(p => p.SendAsync(
            It.Is<Notice>(n => n.Key == row.Id && n.From.Value == "board@cgsmdt.example" && n.To.Value == "reader@cgsmdt.example"
                && n.Link == new Uri("https://cgsmdt.example/cases/C-2026-000001") && n.BoardName == "Test board"),
            It.IsAny<ForbiddenWords>(),
            It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task GuardRefuses_NoticeIsGivenUpWithItsCode()
    {
        Answers(RemoteAnswer<SentNotice>.Failed(RemoteAnswer.Refused(RemoteCodes.PatientData)));
        var outcome = await SendAsync(await PutNoticeAsync(reader));
        Assert.Equal((false, true, RemoteCodes.PatientData), (outcome.IsSent, outcome.IsFinal, outcome.Code));
    }

    [Fact]
    public async Task MailSystemIsBusy_NoticeIsTriedAgainWhenItSays()
    {
        Answers(RemoteAnswer<SentNotice>.Failed(RemoteAnswer.Throttled(TimeSpan.FromSeconds(17))));
        var outcome = await SendAsync(await PutNoticeAsync(reader));
        Assert.Equal((false, false, TimeSpan.FromSeconds(17)), (outcome.IsSent, outcome.IsFinal, outcome.RetryAfter));
    }

    [Fact]
    public async Task ReaderIsUnknown_NoticeIsGivenUpAndNothingIsSent()
    {
        var outcome = await SendAsync(await PutNoticeAsync(PersonId.New(clock.GetUtcNow())));
        Assert.Equal("mail.no-address", outcome.Code);
        port.VerifyNoOtherCalls();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private void Answers(RemoteAnswer<SentNotice> answer) =>
        port.Setup(p => p.SendAsync(It.IsAny<Notice>(), It.IsAny<ForbiddenWords>(), It.IsAny<CancellationToken>())).ReturnsAsync(answer);

    private Task<SendOutcome> SendAsync(OutboxMessage row) =>
        host.CallAsync<IEnumerable<IOutboxSender>, SendOutcome>(senders => senders.Single(s => s.Kind == MailNotices.Kind).SendAsync(row, Token));

    private async Task<OutboxMessage> PutNoticeAsync(PersonId to)
    {
        var put = await host.CallAsync<WritePath, Result<OutboxMessage>>(writes => writes.RunAsync<Result<OutboxMessage>>("test.notify", host.BySystem(), [], write =>
            Task.FromResult<Result<OutboxMessage>>(write.Send(
                MailNotices.Kind, $"test/{to}/{write.Operation.Id}", BoardAggregate.Of(board), new MailNotice(NoticeKind.OutcomeReady, board, to, "C-2026-000001", "/cases/C-2026-000001", []))), Token));
        return put.Value;
    }

    private async Task<(BoardId Board, PersonId Reader)> PutBoardAndReaderAsync()
    {
        var put = await host.CallAsync<WritePath, Result<(BoardId, PersonId)>>(writes => writes.RunAsync<Result<(BoardId, PersonId)>>("test.put", host.BySystem(), [], write =>
        {
            var slug = $"test-{write.Operation.Id:n}";
            var network = new Network(NetworkId.New(write.Now), NetworkKind.Regional, slug, "Test network", null, LondonCalendar.DateOf(write.Now), Certainty.Demonstration, null);
            var trust = new Organisation(OrganisationId.New(write.Now), null, "Test trust", Certainty.Demonstration);
            var service = new Service(ServiceId.New(write.Now), ServiceKind.GenomicLaboratoryHub, slug, trust.Id, null, null, Certainty.Demonstration);
            var made = new Board(BoardId.New(write.Now), slug, "Test board", BoardKind.ClinicalMdt, BoardAuthority.Deciding, network.Id, service.Id, "board@cgsmdt.example", null);
            var person = new Person(PersonId.New(write.Now), "A Reader", "reader@cgsmdt.example", ProfessionalRole.ClinicalScientist, slug, null);
            write.Db.AddRange(network, trust, service, made);
            if (write.Db.Set<Person>().FirstOrDefault(p => p.Email == person.Email) is { } known)
            {
                person = known;
            }
            else
            {
                write.Db.Add(person);
            }

            return Task.FromResult<Result<(BoardId, PersonId)>>((made.Id, person.Id));
        }, Token));
        return put.Value;
    }
}
