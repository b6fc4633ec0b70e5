using System.Globalization;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Tests.Meetings;

/// <summary>
/// Boards with their people and the use cases, over a database of the test class's own. Each test takes a board of its own: weekly on Tuesdays at
/// 10:00, 30 minutes, 10 for a case, cut-off three working days before at 17:00. The clock is Monday 1 June 2026, 10:00 in London.
/// </summary>
public sealed class MeetingsFixture : TestDatabase
{
    public const int Capacity = 30;
    private CoreHost? host;
    private int boards;
    private int patients;
    private int people;

    public TestClock Clock { get; } = new();

    public CoreHost Host => host ?? throw new InvalidOperationException("The fixture has not started.");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        host = new CoreHost(this, Clock);
        var now = Clock.GetUtcNow();
        var organisation = new Organisation(OrganisationId.New(now), "RXX", "Example Trust", Certainty.Demonstration);
        Service = new Service(ServiceId.New(now), ServiceKind.ClinicalGenomicService, "Example CGS", organisation.Id, "A", null, Certainty.Demonstration);
        Network = new Network(NetworkId.New(now), NetworkKind.Regional, "north", "North", null, new(2026, 1, 1), Certainty.Demonstration, null);
        await WriteAsync(organisation);
        await WriteAsync(Service, Network);
    }

    private Service Service { get; set; } = null!;

    private Network Network { get; set; } = null!;

    public override async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    public DateOnly Today => LondonCalendar.DateOf(Clock.GetUtcNow());

    public Operation By(PersonId person) => Host.By(person.Value);

    public Operation ByWorkflow() => Operation.By(Actor.Workflow(Guid.CreateVersion7(Clock.GetUtcNow())), Clock);

    public Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull => Host.CallAsync(call);

    public Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read) => Host.ReadAsync(read);

    public async Task WriteAsync(params object[] rows)
    {
        await using var db = Host.Services.GetRequiredService<RecordContextFactory>().OpenForWriting();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>A board with a chair, a co-ordinator and a member.</summary>
    public async Task<TestBoard> BoardAsync(int capacity = Capacity, LateAddRule lateAdds = LateAddRule.UrgentByChair, Cadence cadence = Cadence.Weekly)
    {
        var now = Clock.GetUtcNow();
        var slug = $"board-{++boards}";
        var board = new Board(BoardId.New(now), slug, $"Board {boards}", BoardKind.ClinicalMdt, BoardAuthority.Deciding, Network.Id, Service.Id, $"{slug}@example.test", null);
        var terms = new TermsOfReference(new Terms(
            TermsId.New(now), board.Id, 1, new(2026, 1, 1), cadence, DayOfWeek.Tuesday, null, new(10, 0), capacity, 10, 3, new(17, 0), lateAdds, false, false, 2, 10,
            [new(ProfessionalRole.Chair, 1), new(ProfessionalRole.ClinicalScientist, 1)], [], []));
        await WriteAsync(board);
        await WriteAsync(terms);
        var made = new TestBoard(board.Id, slug, await PersonAsync(), await PersonAsync(), await PersonAsync(), await PersonAsync());
        foreach (var (person, role, fills) in new[]
        {
            (made.Chair, BoardRole.Chair, (ProfessionalRole?)ProfessionalRole.ClinicalGeneticist), (made.Coordinator, BoardRole.Coordinator, null),
            (made.Member, BoardRole.CoreMember, ProfessionalRole.ClinicalScientist),
        })
        {
            await WriteAsync(new BoardMembership(MembershipId.New(now), board.Id, person, role, fills, null, new(2026, 1, 1)));
        }

        return made;
    }

    public async Task<PersonId> PersonAsync()
    {
        var name = $"person{++people}";
        var person = new Person(PersonId.New(Clock.GetUtcNow()), name, $"{name}@example.test", ProfessionalRole.ClinicalGeneticist, name, Service.Id);
        await WriteAsync(person);
        return person.Id;
    }

    /// <summary>A case that the board has accepted; its wait began now.</summary>
    public async Task<CaseId> WaitingAsync(TestBoard board, Urgency urgency = Urgency.Routine, DateOnly? neededBy = null, int? minutes = null, PersonId? referrer = null, string? protocol = null)
    {
        var referral = new Referral
        {
            Question = "Does the variant explain the cardiomyopathy?",
            Purpose = CasePurpose.VariantInterpretation,
            Urgency = urgency,
            UrgencyReason = urgency == Urgency.Urgent ? UrgencyReason.Pregnancy : null,
            NeededBy = neededBy,
            Patient = new() { NhsNumber = NextNhsNumber(), FamilyName = "Testpatient", GivenName = "Sample", DateOfBirth = new DateOnly(1990, 3, 14) },
        };
        var referred = await CallAsync<ReferCase, Result<CaseId>>(u => u.ExecuteAsync(new(board.Id) { Referral = referral }, By(referrer ?? board.Referrer), default));
        Assert.Empty(referred.Errors);
        var accepted = protocol is null
            ? await CallAsync<AcceptReferral, Result>(u => u.ExecuteAsync(new(referred.Value), By(board.Coordinator), default))
            : await CallAsync<MeetByStandardOfCare, Result>(u => u.ExecuteAsync(new(referred.Value, protocol, 1), By(board.Coordinator), default));
        Assert.Empty(accepted.Errors);
        if (minutes is { } needed)
        {
            var planned = await CallAsync<PlanMinutes, Result>(u => u.ExecuteAsync(new(referred.Value, needed), By(board.Coordinator), default));
            Assert.Empty(planned.Errors);
        }

        return referred.Value;
    }

    public async Task<List<MeetingId>> PlanAsync(TestBoard board, DateOnly until)
    {
        var planned = await CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(board.Id, until), By(board.Coordinator), default));
        Assert.Empty(planned.Errors);
        return await ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == board.Id).OrderBy(m => m.StartsAtUtc).Select(m => m.Id).ToListAsync());
    }

    public Task<Result<ListingPlaced>> ListAsync(CaseId id, MeetingId? meeting = null, Operation? by = null) =>
        CallAsync<ListCase, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id, meeting), by ?? ByWorkflow(), default));

    public async Task<MeetingId?> PlacedAsync(CaseId id)
    {
        var placed = await ListAsync(id);
        Assert.Empty(placed.Errors);
        return placed.Value.MeetingId;
    }

    public Task<Meeting> MeetingAsync(MeetingId id) => ReadAsync(db => db.Set<Meeting>().SingleAsync(m => m.Id == id));

    public Task<List<ListingFacts>> AgendaAsync(MeetingId id) => ReadAsync(db => db.ListingsOfAsync(id, default));

    public async Task<CasePlace> PlaceAsync(CaseId id) => (await ReadAsync(db => db.FindCaseAsync(id, default)))!.Place;

    /// <summary>Names of the events of an aggregate, oldest first.</summary>
    public Task<List<string>> EventsAsync(Guid id) =>
        ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateId == id).OrderBy(e => e.Sequence).Select(e => e.Name).ToListAsync());

    public Task<int> AuditedAsync(Guid id, string action, AuditOutcome outcome) => ReadAsync(async db =>
        (await db.Set<AuditEntry>().Where(a => a.Action == action && a.Outcome == outcome).Select(a => a.About).ToListAsync()).Count(about => about.Any(a => a.EndsWith($":{id}", StringComparison.Ordinal))));

    /// <summary>Notices asked for about an aggregate, by kind.</summary>
    public async Task<List<MailNotice>> NoticesAsync(Guid about) =>
        (await ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.Kind == MailNotices.Kind && m.AggregateId == about).ToListAsync())).ConvertAll(m => m.Read<MailNotice>());

    private string NextNhsNumber()
    {
        while (true)
        {
            var stem = "999" + Interlocked.Increment(ref patients).ToString("D6", CultureInfo.InvariantCulture);
            for (var check = 0; check < 10; check++)
            {
                if (NhsNumber.TryParse($"{stem}{check}", out var number))
                {
                    return number;
                }
            }
        }
    }
}

/// <summary>A board of one test.</summary>
public sealed record TestBoard(BoardId Id, string Slug, PersonId Chair, PersonId Coordinator, PersonId Member, PersonId Referrer);
