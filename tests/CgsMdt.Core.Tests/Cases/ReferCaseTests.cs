using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Cases;

public sealed class ReferCaseTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    private readonly CaseWorld cases = fixture.World;

    public static TheoryData<string, Func<Referral, Referral>> Faults => new()
    {
        { "referral.question-missing", r => r with { Question = " " } },
        { "referral.too-long", r => r with { Question = new string('x', 4001) } },
        { "referral.purpose-missing", r => r with { Purpose = null } },
        { "referral.urgency-reason-missing", r => r with { Urgency = Urgency.Urgent } },
        { "referral.needed-by-past", r => r with { NeededBy = new DateOnly(2026, 5, 31) } },
        { "referral.symptoms-in-future", r => r with { SymptomsNoticedOn = new DateOnly(2026, 6, 2) } },
        { "referral.indication-code-invalid", r => r with { IndicationCode = "X1" } },
        { "referral.age-invalid", r => r with { AgeAtLastSeen = "two" } },
        { "referral.phenotype-invalid", r => r with { Phenotype = [new("HP:1", "x", true)] } },
        { "referral.phenotype-twice", r => r with { Phenotype = [new("HP:0001250", "Seizure", true), new("HP:0001250", "Seizure", false)] } },
        { "referral.variant-invalid", r => r with { Variants = [new() { GeneSymbol = "MYH7" }] } },
        { "referral.variant-invalid", r => r with { Variants = [new() { GeneSymbol = "MYH7", HgvsC = "c.1A>C", Class = 6 }] } },
        { "referral.record-twice", r => r with { RecordsOfDiscussion = [new(FamilyMember.Mother, DiscussionRecordStatus.Recorded), new(FamilyMember.Mother, DiscussionRecordStatus.ToFollow)] } },
        { "referral.number-missing", r => r with { Patient = null } },
        { "referral.number-missing", r => r with { Patient = r.Patient! with { NhsNumber = null } } },
        { "referral.nhs-number-invalid", r => r with { Patient = r.Patient! with { NhsNumber = "9990000019" } } },
        { "referral.chi-number-invalid", r => r with { Patient = r.Patient! with { ChiNumber = "9990000019" } } },
        { "referral.local-id-missing", r => r with { Patient = r.Patient! with { NhsNumber = null, NumberAbsence = NumberAbsence.Newborn } } },
        { "referral.family-name-missing", r => r with { Patient = r.Patient! with { FamilyName = "" } } },
        { "referral.date-of-birth-missing", r => r with { Patient = r.Patient! with { DateOfBirth = null } } },
        { "referral.date-of-birth-wrong", r => r with { Patient = r.Patient! with { DateOfBirth = new DateOnly(2026, 6, 2) } } },
    };

    [Fact]
    public async Task CompleteReferral_IsInTriageAndItsWaitHasBegun()
    {
        var id = await cases.ReferAsync();

        var found = await cases.CaseAsync(id);
        Assert.Equal(CasePlace.Triage, found.Place);
        Assert.Equal(cases.Clock.GetUtcNow(), found.CompleteSince);
        Assert.Matches(@"^C-2026-\d{6}$", found.Reference);
        Assert.Equal(["case.drafted", "case.referred"], await cases.EventsAsync(id));
        Assert.Equal(AuditOutcome.Done, Assert.Single(await cases.AuditAsync(id, "case.refer")).Outcome);
        var relation = await cases.ReadAsync(db => db.Set<CaseRelation>().SingleAsync(r => r.CaseId == id));
        Assert.Equal((cases.Referrer, Relation.Referrer), (relation.PersonId, relation.Relation));
    }

    [Fact]
    public async Task IncompleteReferral_IsTakenButItsWaitHasNotBegun()
    {
        var id = await cases.ReferAsync(cases.Complete() with { Variants = [] });

        Assert.Null((await cases.CaseAsync(id)).CompleteSince);
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task FaultyReferral_IsRefusedBesideItsFieldAndNothingIsSaved(string code, Func<Referral, Referral> fault)
    {
        var before = await cases.ReadAsync(db => db.Set<Case>().CountAsync());

        var result = await SendAsync(new(cases.Board) { Referral = fault(cases.Complete()) });

        Assert.Contains(result.Errors, e => e.Code == code && e.Kind == ErrorKind.Invalid && e.Field is not null);
        Assert.Equal(before, await cases.ReadAsync(db => db.Set<Case>().CountAsync()));
    }

    [Fact]
    public async Task UnknownBoardOrReferrer_IsRefused()
    {
        var now = cases.Clock.GetUtcNow();
        Assert.Equal("case.board-not-found", (await SendAsync(new(BoardId.New(now)) { Referral = cases.Complete() })).Error.Code);
        Assert.Equal("referral.person-unknown", (await SendAsync(new(cases.Board) { Referral = cases.Complete(), ReferrerId = PersonId.New(now) })).Error.Code);
    }

    [Fact]
    public async Task OnBehalfOfSomebody_MakesThemTheReferrerAndKeepsWhoTyped()
    {
        var result = await SendAsync(new(cases.Board) { Referral = cases.Complete(), ReferrerId = cases.Consultant });

        var found = await cases.CaseAsync(result.Value);
        Assert.Equal((cases.Consultant, cases.Referrer), (found.ReferrerId!.Value, found.EnteredById!.Value));
        Assert.Equal(2, await cases.ReadAsync(db => db.Set<CaseRelation>().CountAsync(r => r.CaseId == found.Id)));
    }

    [Fact]
    public async Task SameNumber_IsTheSamePatient_UnlessBornOnAnotherDay()
    {
        var patient = cases.Patient();
        var one = await cases.ReferAsync(cases.Complete() with { Patient = patient });
        var two = await cases.ReferAsync(cases.Complete() with { Patient = patient });

        Assert.Equal((await cases.CaseAsync(one)).PatientId, (await cases.CaseAsync(two)).PatientId);
        var other = await SendAsync(new(cases.Board) { Referral = cases.Complete() with { Patient = patient with { DateOfBirth = new DateOnly(1991, 1, 1) } } });
        Assert.Equal(("referral.patient-mismatch", "DateOfBirth"), (other.Error.Code, other.Error.Field));
    }

    [Fact]
    public async Task SameDraftAgain_IsTheSameCaseAndItsFieldsAreGone()
    {
        var draft = (await cases.CallAsync<SaveDraft, Result<DraftSaved>>(u => u.ExecuteAsync(
            new(null, cases.Board, new Dictionary<string, string> { ["Form.Question"] = " as typed " }), cases.By(cases.Referrer), default))).Value.Draft;
        var input = new ReferCaseInput(cases.Board) { Referral = cases.Complete(), Draft = draft };
        var stranger = await cases.CallAsync<ReferCase, Result<CaseId>>(u => u.ExecuteAsync(input, cases.By(cases.Stranger), default));
        Assert.Equal("case.draft-not-found", stranger.Error.Code);

        var (first, second) = (await SendAsync(input), await SendAsync(input));

        Assert.Equal(first.Value, second.Value);
        Assert.Empty((await cases.ReadAsync(db => db.Set<ReferralDraft>().SingleAsync(d => d.Id == draft))).Fields);
    }

    [Fact]
    public async Task ContinuedCase_CarriesContentAndWaitToTheOtherBoard()
    {
        var id = await cases.ReferAsync();
        var refused = await SendAsync(new(cases.OtherBoard) { Continues = id });
        Assert.Equal("case.not-yours", refused.Error.Code);

        var next = await cases.CallAsync<ReferCase, Result<CaseId>>(u => u.ExecuteAsync(new(cases.OtherBoard) { Continues = id, Question = "Do you agree?" }, cases.ByWorkflow(), default));

        var (here, there) = (await cases.CaseAsync(id), await cases.CaseAsync(next.Value));
        Assert.Equal(("Do you agree?", here.PatientId, here.CompleteSince, id), (there.Question, there.PatientId, there.CompleteSince, there.ContinuesCaseId!.Value));
        Assert.Equal(1, await cases.ReadAsync(db => db.Set<CaseVariant>().CountAsync(v => v.CaseId == there.Id)));
    }

    private Task<Result<CaseId>> SendAsync(ReferCaseInput input) => cases.CallAsync<ReferCase, Result<CaseId>>(u => u.ExecuteAsync(input, cases.By(cases.Referrer), default));
}
