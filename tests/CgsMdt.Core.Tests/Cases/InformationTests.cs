using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Core.Processes.Telling;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Cases;

public sealed class InformationTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    private readonly CaseWorld cases = fixture.Begin();

    [Fact]
    public async Task SuppliedInformation_CompletesTheReferralAndGoesBackToTriage()
    {
        var id = await ReturnedAsync();
        cases.Clock.Advance(TimeSpan.FromDays(1));

        var supplied = await SupplyAsync(id, cases.Complete() with { Patient = null, Question = "Edited" }, cases.Referrer, version: 1);

        Assert.Empty(supplied.Errors);
        var found = await cases.CaseAsync(id);
        Assert.Equal((CasePlace.Triage, "Edited", 2, cases.Clock.GetUtcNow()), (found.Place, found.Question, found.QuestionVersion, found.CompleteSince!.Value));
        Assert.Equal(["case.question-edited", "case.information-supplied"], (await cases.EventsAsync(id)).TakeLast(2));
        Assert.NotNull((await cases.ReadAsync(db => db.Set<InformationRequest>().SingleAsync(r => r.CaseId == id))).EndedAt);
    }

    [Fact]
    public async Task WaitThatHasBegun_NeverStartsAgain()
    {
        var id = await cases.ReferAsync();
        var since = (await cases.CaseAsync(id)).CompleteSince;
        cases.Clock.Advance(TimeSpan.FromDays(1));

        await SupplyAsync(id, cases.Complete() with { Patient = null, Sex = null }, cases.Referrer);
        await SupplyAsync(id, cases.Complete() with { Patient = null }, cases.Referrer);

        Assert.Equal(since, (await cases.CaseAsync(id)).CompleteSince);
    }

    [Fact]
    public async Task Supply_IsRefused_WhenStaleEndedOrNotOnesOwn()
    {
        var id = await ReturnedAsync();
        var edited = cases.Complete() with { Patient = null };

        Assert.Equal("case.not-found", (await SupplyAsync(id, edited, cases.Stranger)).Error.Code);
        Assert.Equal("case.not-yours", (await SupplyAsync(id, edited, cases.Member)).Error.Code);
        Assert.Equal("referral.question-missing", (await SupplyAsync(id, edited with { Question = "" }, cases.Referrer)).Error.Code);
        Assert.True((await SupplyAsync(id, edited, cases.Referrer, version: 1)).IsSuccess);
        var stale = await SupplyAsync(id, edited, cases.Coordinator, version: 1);
        Assert.Equal((ErrorKind.Stale, "case.question-changed"), (stale.Error.Kind, stale.Error.Code));
        await WithdrawAsync(id, cases.Referrer);
        Assert.Equal("case.ended", (await SupplyAsync(id, edited, cases.Referrer)).Error.Code);
    }

    [Fact]
    public async Task MissingNumber_CanBeAddedButAKnownOneNotReplaced()
    {
        var newborn = cases.Patient() with { NhsNumber = null, NumberAbsence = NumberAbsence.Newborn, LocalId = "L1" };
        var id = await cases.ReferAsync(cases.Complete() with { Patient = newborn });
        var known = newborn with { NhsNumber = cases.NextNhsNumber(), NumberAbsence = null };

        Assert.True((await SupplyAsync(id, cases.Complete() with { Patient = known }, cases.Referrer)).IsSuccess);
        var other = await SupplyAsync(id, cases.Complete() with { Patient = known with { NhsNumber = cases.NextNhsNumber() } }, cases.Referrer);

        Assert.Equal("case.number-known", other.Error.Code);
        var patientId = (await cases.CaseAsync(id)).PatientId;
        Assert.Equal(known.NhsNumber, (await cases.ReadAsync(db => db.Set<PatientIdentity>().SingleAsync(p => p.Id == patientId))).NhsNumber);
    }

    [Fact]
    public async Task Reminder_GoesAtOnceWithTheDueDate_OnlyWhileSomethingIsAsked()
    {
        var id = await ReturnedAsync();
        Task<Result> Remind() => cases.CallAsync<RemindOfInformation, Result>(u => u.ExecuteAsync(new(id), cases.ByWorkflow(), default));

        Assert.True((await Remind()).IsSuccess);

        var message = (await cases.MessagesAsync(id)).Single(m => m.Read<MailNotice>().Kind == NoticeKind.InformationReminder);
        Assert.Equal(cases.Clock.GetUtcNow(), message.NotBefore);
        Assert.Equal(LondonCalendar.DateOf(cases.Clock.GetUtcNow()).AddDays(10), message.Read<MailNotice>().DueOn);
        await SupplyAsync(id, cases.Complete() with { Patient = null }, cases.Referrer);
        Assert.Equal("case.nothing-asked", (await Remind()).Error.Code);
    }

    [Fact]
    public async Task Withdraw_EndsTheCase_ForThoseWhoAsked()
    {
        var id = await cases.ReferAsync();

        Assert.Equal("case.not-found", (await WithdrawAsync(id, cases.Stranger)).Error.Code);
        Assert.Equal("case.not-yours", (await WithdrawAsync(id, cases.Member)).Error.Code);
        Assert.Equal("case.reason-missing", (await WithdrawAsync(id, cases.Referrer, null)).Error.Code);
        Assert.True((await WithdrawAsync(id, cases.Referrer)).IsSuccess);
        Assert.Equal("case.wrong-place", (await WithdrawAsync(id, cases.Referrer)).Error.Code);
        Assert.Equal("case.withdrawn", (await cases.EventsAsync(id))[^1]);
    }

    [Fact]
    public async Task Identity_IsShownByGrantAndAuditedEachTime()
    {
        var id = await cases.ReferAsync();
        Task<Result<PatientShown>> Reveal(PersonId person, IdentityReason? reason = null) =>
            cases.CallAsync<RevealIdentity, Result<PatientShown>>(u => u.ExecuteAsync(new(id, reason), cases.By(person), default));

        Assert.Equal("case.not-found", (await Reveal(cases.Stranger, IdentityReason.DirectCare)).Error.Code);
        Assert.Equal("case.not-yours", (await Reveal(cases.NetworkLead, IdentityReason.DirectCare)).Error.Code);
        Assert.Equal("case.identity-needs-reason", (await Reveal(cases.Chair)).Error.Code);
        Assert.Equal("Testpatient", (await Reveal(cases.Chair, IdentityReason.MatchRecords)).Value.FamilyName);
        Assert.True((await Reveal(cases.Coordinator)).IsSuccess);
        Assert.True((await Reveal(cases.Referrer)).IsSuccess);

        Assert.Equal(
            [(AuditOutcome.Revealed, "MatchRecords"), (AuditOutcome.Revealed, "standing"), (AuditOutcome.Revealed, "standing"), (AuditOutcome.Refused, "case.not-found"), (AuditOutcome.Refused, "case.not-yours")],
            (await cases.AuditAsync(id, "case.reveal-identity")).Select(a => (a.Outcome, a.Reason!)).Order());
    }

    [Fact]
    public async Task History_IsInPlainEnglishWithWhoAndWhen()
    {
        var id = await ReturnedAsync();

        var history = await cases.CallAsync<CaseHistory, Result<IReadOnlyList<HistoryEntry>>>(u => u.ExecuteAsync(id, cases.By(cases.Referrer), default));

        var due = CaseWords.Date(LondonCalendar.DateOf(cases.Clock.GetUtcNow()).AddDays(10));
        Assert.Equal(
            [("referrer", "Begun."), ("referrer", "Referred to Cardiac Genomics MDT."), ("coordinator", $"Sent back for information, due {due}: at least one variant.")],
            history.Value.Select(h => (h.Who, h.Sentence)));
    }

    [Fact]
    public void History_HasASentenceForWhatOtherModulesSayOfACase()
    {
        string[] names = [.. EventCatalog.All.Where(e => !e.Key.StartsWith("case.", StringComparison.Ordinal) && IsOfACase(e.Value)).Select(e => e.Key)];

        Assert.Equal(["listing.carried-twice", "listing.never-fits", "listing.urgent-offer-due", "process.coordinator-told"], names.Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.EndsWith(".", CaseHistory.SentenceOf(name), StringComparison.Ordinal));
    }

    private static bool IsOfACase(Type type) =>
        type == typeof(CoordinatorTold) || ((IDomainEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)).About().Kind == CaseAggregate.Kind;

    [Fact]
    public async Task Draft_IsItsOwnersAlone_AndStaleWhenSavedElsewhere()
    {
        Task<Result<DraftSaved>> Save(DraftId? draft, PersonId person, int? version, string text) => cases.CallAsync<SaveDraft, Result<DraftSaved>>(u => u.ExecuteAsync(
            new(draft, cases.Board, new Dictionary<string, string> { ["Form.Question"] = text }, version), cases.By(person), default));
        var draft = (await Save(null, cases.Referrer, null, "one")).Value;

        Assert.Equal("case.draft-not-found", (await Save(draft.Draft, cases.Chair, 1, "two")).Error.Code);
        Assert.True((await Save(draft.Draft, cases.Referrer, 1, " two\n ")).IsSuccess);
        Assert.Equal((ErrorKind.Stale, "case.draft-changed"), ((await Save(draft.Draft, cases.Referrer, 1, "three")).Error.Kind, (await Save(draft.Draft, cases.Referrer, 1, "three")).Error.Code));
        Assert.Equal(" two\n ", (await cases.CallAsync<FindDraft, Result<DraftView>>(u => u.ExecuteAsync(draft.Draft, cases.By(cases.Referrer), default))).Value.Fields["Form.Question"]);
        Assert.Equal("case.draft-not-found", (await cases.CallAsync<DiscardDraft, Result>(u => u.ExecuteAsync(draft.Draft, cases.By(cases.Chair), default))).Error.Code);
        Assert.True((await cases.CallAsync<DiscardDraft, Result>(u => u.ExecuteAsync(draft.Draft, cases.By(cases.Referrer), default))).IsSuccess);
    }

    private async Task<CaseId> ReturnedAsync()
    {
        var id = await cases.ReferAsync(cases.Complete() with { Variants = [] });
        var returned = await cases.CallAsync<ReturnReferral, Result>(u => u.ExecuteAsync(new(id, [RequiredItem.Variant]), cases.By(cases.Coordinator), default));
        Assert.True(returned.IsSuccess);
        return id;
    }

    private Task<Result> SupplyAsync(CaseId id, Referral referral, PersonId person, int? version = null) =>
        cases.CallAsync<SupplyInformation, Result>(u => u.ExecuteAsync(new(id, referral, version), cases.By(person), default));

    private Task<Result> WithdrawAsync(CaseId id, PersonId person, WithdrawalReason? reason = WithdrawalReason.NoLongerNeeded) =>
        cases.CallAsync<WithdrawCase, Result>(u => u.ExecuteAsync(new(id, reason), cases.By(person), default));
}
