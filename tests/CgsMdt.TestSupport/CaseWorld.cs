using System.Globalization;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.TestSupport;

/// <summary>Two boards with their people, and referrals put to them by the use cases themselves: for tests of what happens to a case before its meeting.</summary>
public sealed class CaseWorld(IServiceProvider services, TestClock clock)
{
    private int patients;

    public TestClock Clock => clock;

    public BoardId Board { get; private set; }

    public BoardId OtherBoard { get; private set; }

    public StandingRuleId Rule { get; private set; }

    public PersonId Chair { get; private set; }

    public PersonId Coordinator { get; private set; }

    public PersonId Member { get; private set; }

    public PersonId Referrer { get; private set; }

    public PersonId Consultant { get; private set; }

    public PersonId Stranger { get; private set; }

    public PersonId OtherChair { get; private set; }

    public PersonId Administrator { get; private set; }

    public PersonId Commissioner { get; private set; }

    public PersonId NetworkLead { get; private set; }

    public static async Task<CaseWorld> CreateAsync(IServiceProvider services, TestClock clock)
    {
        var world = new CaseWorld(services, clock);
        await world.SeedAsync();
        return world;
    }

    public Operation By(PersonId person) => Operation.By(Actor.Person(person.Value), Clock);

    public Operation ByWorkflow() => Operation.By(Actor.Workflow(CaseId.New(Clock.GetUtcNow()).Value), Clock);

    /// <summary>Calls a use case in a scope of its own.</summary>
    public async Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read)
    {
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }

    public async Task WriteAsync(params object[] rows)
    {
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForWriting();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>Refers a complete case.</summary>
    public async Task<CaseId> ReferAsync(Referral? referral = null, BoardId? board = null, PersonId? by = null)
    {
        var result = await CallAsync<ReferCase, Result<CaseId>>(u => u.ExecuteAsync(new(board ?? Board) { Referral = referral ?? Complete() }, By(by ?? Referrer), default));
        return result.Value;
    }

    public Task<Case> CaseAsync(CaseId id) => ReadAsync(db => db.Set<Case>().SingleAsync(c => c.Id == id));

    /// <summary>Names of the events of a case, oldest first.</summary>
    public Task<List<string>> EventsAsync(CaseId id) =>
        ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateKind == "case" && e.AggregateId == id.Value).OrderBy(e => e.Sequence).Select(e => e.Name).ToListAsync());

    public Task<List<AuditEntry>> AuditAsync(CaseId id, string action)
    {
        var about = $"case:{id}";
        return ReadAsync(db => db.Set<AuditEntry>().Where(a => a.Action == action && a.About.Contains(about)).OrderBy(a => a.Id).ToListAsync());
    }

    public Task<List<OutboxMessage>> MessagesAsync(CaseId id) =>
        ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.AggregateId == id.Value).OrderBy(m => m.Id).ToListAsync());

    /// <summary>A referral that has everything the board requires, of a patient of its own.</summary>
    public Referral Complete() => new()
    {
        Question = "Does the variant explain the cardiomyopathy?",
        Purpose = CasePurpose.VariantInterpretation,
        Patient = Patient(),
        Sex = Sex.Female,
        Phenotype = [new("HP:0001639", "Hypertrophic cardiomyopathy", true), new("HP:0001250", "Seizure", false)],
        Variants = [new() { GeneSymbol = "MYH7", HgncId = "HGNC:7577", HgvsC = "c.1208G>A", Zygosity = Zygosity.Heterozygous, Class = 3 }],
    };

    public PatientDetails Patient() => new()
    {
        NhsNumber = NextNhsNumber(),
        FamilyName = "Testpatient",
        GivenName = "Sample",
        DateOfBirth = new DateOnly(1990, 3, 14),
    };

    public string NextNhsNumber()
    {
        while (true)
        {
            var stem = "999" + (++patients).ToString("D6", CultureInfo.InvariantCulture);
            for (var check = 0; check < 10; check++)
            {
                if (NhsNumber.TryParse($"{stem}{check}", out var number))
                {
                    return number;
                }
            }
        }
    }

    private async Task SeedAsync()
    {
        var now = Clock.GetUtcNow();
        var organisation = new Organisation(OrganisationId.New(now), "RXX", "Example Trust", Certainty.Demonstration);
        var service = new Service(ServiceId.New(now), ServiceKind.ClinicalGenomicService, "Example CGS", organisation.Id, "A", null, Certainty.Demonstration);
        var network = new Network(NetworkId.New(now), NetworkKind.Regional, "north", "North", null, new(2026, 1, 1), Certainty.Demonstration, null);
        var board = NewBoard("cardiac", "Cardiac Genomics MDT", network, service);
        var other = NewBoard("rare", "Rare Disease Advisory Board", network, service);
        (Board, OtherBoard) = (board.Id, other.Id);
        List<object> rows = [organisation, service, network, board, other, NewTerms(board.Id), NewTerms(other.Id)];
        PersonId Somebody(string name)
        {
            var person = new Person(PersonId.New(now), name, $"{name}@example.test", ProfessionalRole.ClinicalGeneticist, name, service.Id);
            rows.Add(person);
            return person.Id;
        }

        (Chair, Coordinator, Member, Referrer, Consultant) = (Somebody("chair"), Somebody("coordinator"), Somebody("member"), Somebody("referrer"), Somebody("consultant"));
        (Stranger, OtherChair, Administrator, Commissioner, NetworkLead) =
            (Somebody("stranger"), Somebody("otherchair"), Somebody("administrator"), Somebody("commissioner"), Somebody("lead"));
        foreach (var (at, person, role) in new[]
        {
            (Board, Chair, BoardRole.Chair), (Board, Coordinator, BoardRole.Coordinator), (Board, Member, BoardRole.CoreMember), (OtherBoard, OtherChair, BoardRole.Chair),
        })
        {
            rows.Add(new BoardMembership(MembershipId.New(now), at, person, role, null, null, new(2026, 1, 1)));
        }

        rows.Add(new ProductMembership(MembershipId.New(now), Administrator, ProductRole.Administrator, null, new(2026, 1, 1)));
        rows.Add(new ProductMembership(MembershipId.New(now), Commissioner, ProductRole.Commissioner, null, new(2026, 1, 1)));
        rows.Add(new ProductMembership(MembershipId.New(now), NetworkLead, ProductRole.NetworkLead, network.Id, new(2026, 1, 1)));
        var rule = new StandingRule(StandingRuleId.New(now), Board, StandingRuleKind.AcceptComplete, Chair.Value, now, new(2026, 1, 1), new(2027, 1, 1));
        Rule = rule.Id;
        rows.Add(rule);
        rows.Add(new StandardOfCare(Board, "BRCA carrier", 2, Chair, now, new(2026, 1, 1), new(2027, 1, 1)));
        foreach (var row in rows)
        {
            await WriteAsync(row);
        }
    }

    private Board NewBoard(string slug, string name, Network network, Service service) =>
        new(BoardId.New(Clock.GetUtcNow()), slug, name, BoardKind.ClinicalMdt, BoardAuthority.Deciding, network.Id, service.Id, $"{slug}@example.test", null);

    private TermsOfReference NewTerms(BoardId board) => new(new Terms(
        TermsId.New(Clock.GetUtcNow()), board, 1, new(2026, 1, 1), Cadence.Weekly, DayOfWeek.Tuesday, null, new(10, 0), 90, 8, 3, new(17, 0), LateAddRule.UrgentByChair,
        false, false, 2, 10, [], [RequiredItem.Question, RequiredItem.PatientIdentity, RequiredItem.Phenotype, RequiredItem.Variant, RequiredItem.Sex, RequiredItem.Age], []));
}
