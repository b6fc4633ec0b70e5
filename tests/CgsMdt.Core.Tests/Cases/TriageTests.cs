using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Cases;

public sealed class TriageTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    private static readonly Dictionary<TriageStep, CasePlace> Leads = new()
    {
        [TriageStep.Accept] = CasePlace.Waiting,
        [TriageStep.Return] = CasePlace.Returned,
        [TriageStep.Decline] = CasePlace.Declined,
        [TriageStep.Redirect] = CasePlace.Redirected,
        [TriageStep.StandardOfCare] = CasePlace.Waiting,
        [TriageStep.Expedite] = CasePlace.OutcomeToSign,
    };

    private readonly CaseWorld cases = fixture.Begin();

    public static TheoryData<TriageStep> Steps => [.. Enum.GetValues<TriageStep>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Answer_MovesTheCaseAndIsAudited(TriageStep step)
    {
        var id = await cases.ReferAsync();

        Assert.True((await AnswerAsync(step, id, cases.Chair)).IsSuccess);

        var found = await cases.CaseAsync(id);
        Assert.Equal((Leads[step], 2), (found.Place, found.TriageVersion));
        var decision = await cases.ReadAsync(db => db.Set<TriageDecision>().SingleAsync(d => d.CaseId == id));
        Assert.Equal((step, CasePlace.Triage, cases.Chair), (decision.Step, decision.From, decision.DecidedBy!.Value));
        var audited = await cases.ReadAsync(db => db.Set<AuditEntry>().Where(a => a.OperationId == decision.OperationId).ToListAsync());
        Assert.Equal(AuditOutcome.Done, Assert.Single(audited).Outcome);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Undo_WithinTheMinute_PutsEverythingBackAndSendsNothing(TriageStep step)
    {
        var id = await cases.ReferAsync();
        await AnswerAsync(step, id, cases.Chair);
        cases.Clock.Advance(TimeSpan.FromSeconds(59));

        var undone = await UndoAsync(id, cases.Coordinator);

        Assert.Empty(undone.Errors);
        var found = await cases.CaseAsync(id);
        Assert.Equal((CasePlace.Triage, null, 3), (found.Place, found.Protocol, found.TriageVersion));
        Assert.All(await cases.MessagesAsync(id), m => Assert.Equal(OutboxState.Cancelled, m.State));
        Assert.Equal("case.step-undone", (await cases.EventsAsync(id))[^1]);
        Assert.False(await cases.ReadAsync(db => db.Set<InformationRequest>().AnyAsync(r => r.CaseId == id && r.EndedAt == null)));
        if (step == TriageStep.Redirect)
        {
            Assert.Equal(CasePlace.Withdrawn, (await cases.ReadAsync(db => db.Set<Case>().SingleAsync(c => c.ContinuesCaseId == id))).Place);
        }

        Assert.Equal("case.too-late-to-undo", (await UndoAsync(id, cases.Coordinator)).Error.Code);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Undo_AfterTheMinute_IsRefused(TriageStep step)
    {
        var id = await cases.ReferAsync();
        await AnswerAsync(step, id, cases.Chair);
        cases.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("case.too-late-to-undo", (await UndoAsync(id, cases.Chair)).Error.Code);
        Assert.Equal(Leads[step], (await cases.CaseAsync(id)).Place);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task AnswerToAnOlderVersion_IsStaleAndChangesNothing(TriageStep step)
    {
        var id = await cases.ReferAsync();
        await AnswerAsync(TriageStep.Return, id, cases.Coordinator);

        var answer = await AnswerAsync(step, id, cases.Chair, version: 1);

        Assert.Equal((ErrorKind.Stale, "case.triage-changed"), (answer.Error.Kind, answer.Error.Code));
        Assert.Equal(CasePlace.Returned, (await cases.CaseAsync(id)).Place);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Answer_BelongsToTheBoard(TriageStep step)
    {
        var id = await cases.ReferAsync();
        var coordinator = await AnswerAsync(step, id, cases.Coordinator);
        Assert.Equal(step == TriageStep.Expedite ? "case.not-yours" : null, coordinator.IsSuccess ? null : coordinator.Error.Code);
        var other = await cases.ReferAsync();

        foreach (var (person, code) in new[]
        {
            (cases.Member, "case.not-yours"), (cases.Referrer, "case.not-yours"), (cases.NetworkLead, "case.not-yours"), (cases.OtherChair, "case.not-found"),
            (cases.Stranger, "case.not-found"), (cases.Commissioner, "case.not-found"), (cases.Administrator, "case.not-found"),
        })
        {
            var operation = cases.By(person);
            Assert.Equal(code, (await AnswerAsync(step, other, operation)).Error.Code);
            var refusal = await cases.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(a => a.OperationId == operation.Id));
            Assert.Equal((AuditOutcome.Refused, code), (refusal.Outcome, refusal.Reason));
        }

        Assert.Equal(CasePlace.Triage, (await cases.CaseAsync(other)).Place);
    }

    [Theory]
    [InlineData(TriageStep.Accept, NoticeKind.ReferralAccepted)]
    [InlineData(TriageStep.Return, NoticeKind.InformationRequested)]
    [InlineData(TriageStep.Decline, NoticeKind.ReferralDeclined)]
    [InlineData(TriageStep.Redirect, NoticeKind.ReferralDeclined)]
    [InlineData(TriageStep.StandardOfCare, NoticeKind.ReferralAccepted)]
    public async Task Notice_IsHeldBackForTheMinuteAndNamesNobody(TriageStep step, NoticeKind kind)
    {
        var id = await cases.ReferAsync(cases.Complete() with { ConsultantId = cases.Consultant });
        await AnswerAsync(step, id, cases.Chair);

        var messages = await cases.MessagesAsync(id);

        Assert.Equivalent(new[] { cases.Referrer, cases.Consultant }, messages.Select(m => m.Read<MailNotice>().To), strict: true);
        Assert.All(messages, m => Assert.Equal(kind, m.Read<MailNotice>().Kind));
        Assert.All(messages, m => Assert.Equal(cases.Clock.GetUtcNow() + TimeSpan.FromSeconds(60), m.NotBefore));
        Assert.All(messages, m => Assert.DoesNotContain("Testpatient", m.Payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_SayWhatTheyLack()
    {
        var id = await cases.ReferAsync();
        Task<Result> Call<T>(Func<T, Task<Result>> call)
            where T : notnull => cases.CallAsync(call);

        Assert.Equal("case.nothing-missing", (await Call<ReturnReferral>(u => u.ExecuteAsync(new(id, []), cases.By(cases.Chair), default))).Error.Code);
        Assert.Equal("case.note-too-long", (await Call<ReturnReferral>(u => u.ExecuteAsync(new(id, [], new string('x', 4001)), cases.By(cases.Chair), default))).Error.Code);
        Assert.Equal("case.reason-missing", (await Call<DeclineReferral>(u => u.ExecuteAsync(new(id, null), cases.By(cases.Chair), default))).Error.Code);
        Assert.Equal("case.reason-missing", (await Call<ExpediteCase>(u => u.ExecuteAsync(new(id, null), cases.By(cases.Chair), default))).Error.Code);
        Assert.Equal("case.no-such-protocol", (await Call<MeetByStandardOfCare>(u => u.ExecuteAsync(new(id, "BRCA carrier", 1), cases.By(cases.Chair), default))).Error.Code);
        foreach (var board in new BoardId?[] { null, cases.Board, BoardId.New(cases.Clock.GetUtcNow()) })
        {
            Assert.Equal("case.no-other-board", (await Call<RedirectReferral>(async u => await u.ExecuteAsync(new(id, board), cases.By(cases.Chair), default))).Error.Code);
        }

        Assert.Equal((CasePlace.Triage, 1), ((await cases.CaseAsync(id)).Place, (await cases.CaseAsync(id)).TriageVersion));
    }

    [Fact]
    public async Task StandingRule_AcceptsCompleteReferralsOnly()
    {
        var complete = await cases.ReferAsync();
        var incomplete = await cases.ReferAsync(cases.Complete() with { Sex = null });
        Task<Result> Accept(CaseId id, StandingRuleId rule) => cases.CallAsync<AcceptReferral, Result>(u => u.ExecuteAsync(new(id, null, rule), cases.ByWorkflow(), default));

        Assert.Equal("case.no-such-rule", (await Accept(complete, StandingRuleId.New(cases.Clock.GetUtcNow()))).Error.Code);
        Assert.Equal("case.rule-needs-complete", (await Accept(incomplete, cases.Rule)).Error.Code);
        Assert.True((await Accept(complete, cases.Rule)).IsSuccess);
        Assert.Null((await cases.ReadAsync(db => db.Set<TriageDecision>().SingleAsync(d => d.CaseId == complete))).DecidedBy);
    }

    [Fact]
    public async Task RedirectedCase_GoesOnAtTheOtherBoardWithItsContentAndItsWait()
    {
        var id = await cases.ReferAsync();
        var since = (await cases.CaseAsync(id)).CompleteSince;
        cases.Clock.Advance(TimeSpan.FromDays(1));

        await AnswerAsync(TriageStep.Redirect, id, cases.Chair);

        var there = await cases.ReadAsync(db => db.Set<Case>().SingleAsync(c => c.ContinuesCaseId == id));
        var here = await cases.CaseAsync(id);
        Assert.Equal((cases.OtherBoard, CasePlace.Triage, here.PatientId, here.Question, since), (there.BoardId, there.Place, there.PatientId, there.Question, there.CompleteSince));
        Assert.Equal(2, await cases.ReadAsync(db => db.Set<PhenotypeTerm>().CountAsync(t => t.CaseId == there.Id)));
        Assert.True(await cases.ReadAsync(db => db.Set<CaseRelation>().AnyAsync(r => r.CaseId == there.Id && r.PersonId == cases.Referrer && r.Relation == Relation.Referrer)));
    }

    [Fact]
    public async Task AnsweredCase_CannotBeAnsweredAgain()
    {
        var id = await cases.ReferAsync();
        await AnswerAsync(TriageStep.Decline, id, cases.Chair);

        Assert.Equal("case.wrong-place", (await AnswerAsync(TriageStep.Accept, id, cases.Chair)).Error.Code);
        Assert.Equal("case.wrong-place", (await AnswerAsync(TriageStep.Redirect, id, cases.Chair)).Error.Code);
        Assert.Equal("case.wrong-place", (await AnswerAsync(TriageStep.Expedite, id, cases.Chair)).Error.Code);
    }

    private Task<Result> UndoAsync(CaseId id, PersonId person) => cases.CallAsync<UndoTriage, Result>(u => u.ExecuteAsync(new(id), cases.By(person), default));

    private Task<Result> AnswerAsync(TriageStep step, CaseId id, PersonId person, int? version = null) => AnswerAsync(step, id, cases.By(person), version);

    private Task<Result> AnswerAsync(TriageStep step, CaseId id, Operation by, int? version = null) => step switch
    {
        TriageStep.Accept => cases.CallAsync<AcceptReferral, Result>(u => u.ExecuteAsync(new(id, version), by, default)),
        TriageStep.Return => cases.CallAsync<ReturnReferral, Result>(u => u.ExecuteAsync(new(id, [RequiredItem.Family], "Please add it.", version), by, default)),
        TriageStep.Decline => cases.CallAsync<DeclineReferral, Result>(u => u.ExecuteAsync(new(id, DeclineReason.OutOfScope, null, version), by, default)),
        TriageStep.Redirect => cases.CallAsync<RedirectReferral, Result>(async u => await u.ExecuteAsync(new(id, cases.OtherBoard, null, version), by, default)),
        TriageStep.StandardOfCare => cases.CallAsync<MeetByStandardOfCare, Result>(u => u.ExecuteAsync(new(id, "BRCA carrier", 2, version), by, default)),
        TriageStep.Expedite => cases.CallAsync<ExpediteCase, Result>(u => u.ExecuteAsync(new(id, UrgencyReason.Pregnancy, version), by, default)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
    };
}
