using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Outcomes;

public sealed class SignOutcomeTests(TestDatabase database) : OutcomeTest(database)
{
    [Fact]
    public async Task ChairSigns_CaseIsFollowedUp()
    {
        var id = await SignedAsync();

        var facts = await FactsAsync(id);
        Assert.Equal((OutcomeState.Signed, 1, Clock.GetUtcNow()), (facts.State, facts.SignedVersion!.Value, facts.SignedAt!.Value));
        Assert.Equal(CasePlace.FollowUp, await World.PlaceOfAsync(Case));
        Assert.Equal(["outcome.saved", "outcome.signed"], await EventsAsync(OutcomeAggregate.Of(id)));
    }

    [Fact]
    public async Task ActionsPlanned_AssignedAtTheSignatureAndTheirOwnersAreTold()
    {
        var due = Today.AddDays(14);
        var id = (await SaveAsync(World.Chair, Advice with { Actions = [new(ActionKind.SegregationStudy, World.Scientist, due)] })).Value;
        Assert.Equal(0, await Host.ReadAsync(db => db.OpenActionsAsync(id, Token)));
        await SignAsync(id);

        var notice = Assert.Single(await NoticesAsync(id.Value));
        Assert.Equal((NoticeKind.ActionAssigned, World.Scientist, due, "/actions"), (notice.Kind, notice.To, notice.DueOn!.Value, notice.Path));
        Assert.Contains("outcome.action-assigned", await EventsAsync(OutcomeAggregate.Of(id)));
        Assert.Equal([World.Scientist], await Host.ReadAsync(db => db.PeopleWithPartAsync(Case, Relation.ActionOwner, Clock.GetUtcNow(), Token)));
    }

    [Fact]
    public async Task RationaleIsMissing_RefusedWithItsField()
    {
        var id = (await SaveAsync(World.Chair, Advice with { Rationale = "" })).Value;
        var refused = await SignAsync(id);

        Assert.Equal(["outcome.no-rationale"], refused.Errors.Select(e => e.Code));
        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(Case));
    }

    [Fact]
    public async Task ProvisionalWithoutAWordOnTheMissingRole_Refused_AndWithItSigned()
    {
        await Host.CallAsync<CheckIn, Result>(u => u.ExecuteAsync(new(Meeting, null, false), Host.By(World.Geneticist.Value), Token));
        var id = (await SaveAsync(World.Chair)).Value;
        Assert.Equal("outcome.provisional", (await SignAsync(id)).Error.Code);

        Assert.True((await SignAsync(id, ratification: Ratification.RoleHeardAfterwards)).IsSuccess);
        Assert.Equal(Ratification.RoleHeardAfterwards, (await Host.ReadAsync(db => db.Set<Outcome>().SingleAsync(o => o.Id == id, Token))).Ratification);
    }

    [Fact]
    public async Task ChangedSinceTheChairReadIt_Stale()
    {
        var id = (await SaveAsync(World.Coordinator)).Value;
        await SaveAsync(World.Coordinator, Advice with { Summary = "another" });

        Assert.Equal("outcome.stale", (await SignAsync(id, expected: 1)).Error.Code);
        Assert.Equal(OutcomeState.ToSign, (await FactsAsync(id)).State);
    }

    [Fact]
    public async Task SignedAgain_Refused() => Assert.Equal("outcome.signed", (await SignAsync(await SignedAsync())).Error.Code);

    [Fact]
    public async Task Draft_Refused()
    {
        var id = (await SaveAsync(World.Coordinator, isDraft: true)).Value;
        Assert.False((await SignAsync(id)).IsSuccess);
        Assert.Equal(CasePlace.OutcomeDraft, await World.PlaceOfAsync(Case));
    }

    [Fact]
    public async Task PeopleWhoAreNotTheChairSign_Refused()
    {
        var id = (await SaveAsync(World.Chair)).Value;
        Assert.Equal(ErrorKind.Forbidden, (await SignAsync(id, World.Coordinator)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await SignAsync(id, World.Scientist)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await SignAsync(id, World.Referrer)).Error.Kind);
        Assert.Equal("outcome.not-found", (await SignAsync(id, World.Stranger)).Error.Code);
        Assert.Equal("outcome.not-found", (await SignAsync(id, Deciding.Chair)).Error.Code);
        Assert.Equal(OutcomeState.ToSign, (await FactsAsync(id)).State);
    }

    [Fact]
    public async Task WorkflowSigns_Forbidden()
    {
        var id = (await SaveAsync(World.Chair)).Value;
        var refused = await Host.CallAsync<SignOutcome, Result>(u => u.ExecuteAsync(new(id), Host.BySystem(), Token));
        Assert.Equal("outcome.needs-a-person", refused.Error.Code);
    }

    [Fact]
    public async Task UnknownOutcome_NotFound() => Assert.Equal("outcome.not-found", (await SignAsync(OutcomeId.New(Clock.GetUtcNow()))).Error.Code);

    [Fact]
    public async Task Issued_ReferrerIsToldOnceAndMayReadIt()
    {
        var id = await SignedAsync();
        Assert.Equal("outcome.not-found", (await ReadAsync(World.Referrer)).Error.Code);
        Assert.True((await IssueAsync(id)).IsSuccess);
        Assert.True((await IssueAsync(id)).IsSuccess);

        var notice = Assert.Single(await NoticesAsync(id.Value));
        Assert.Equal((NoticeKind.OutcomeReady, World.Referrer), (notice.Kind, notice.To));
        Assert.Matches("^/cases/C-2026-[0-9]{6}/outcome$", notice.Path);
        Assert.Equal(Advice.Summary, (await ReadAsync(World.Referrer)).Value.Versions.Single().Summary);
    }

    [Fact]
    public async Task NotSigned_IsNotIssued()
    {
        var id = (await SaveAsync(World.Chair)).Value;
        Assert.Equal("outcome.not-signed", (await IssueAsync(id)).Error.Code);
        Assert.Empty(await NoticesAsync(id.Value));
    }

    [Fact]
    public async Task PeopleRead_AsTheAccessTableSays()
    {
        await SaveAsync(World.Chair);
        foreach (var person in new[] { World.Chair, World.Coordinator, World.Scientist })
        {
            Assert.True((await ReadAsync(person)).IsSuccess);
        }

        Assert.Equal("case.not-found", (await ReadAsync(World.Stranger)).Error.Code);
        Assert.Equal("case.not-found", (await ReadAsync(World.Observer)).Error.Code);
    }

    [Fact]
    public async Task Amended_NewVersionIsSignedAndEveryoneIsToldAgain()
    {
        var id = await SignedAsync();
        await IssueAsync(id);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await AmendAsync(World.Chair, id, Advice with { Summary = "Amended." }, AmendmentReason.RecordedWrongly)).IsSuccess);

        var facts = await FactsAsync(id);
        Assert.Equal((2, 2), (facts.Version, facts.SignedVersion!.Value));
        Assert.Equal(2, (await NoticesAsync(id.Value)).Count);
        Assert.Equal(["Amended.", Advice.Summary], (await ReadAsync(World.Referrer)).Value.Versions.Select(v => v.Summary));
        Assert.Equal("outcome.amended", (await EventsAsync(OutcomeAggregate.Of(id)))[^1]);
    }

    [Fact]
    public async Task AmendedWithoutReasonOrByOthersOrUnsigned_Refused()
    {
        var id = (await SaveAsync(World.Chair)).Value;
        Assert.Equal("outcome.not-signed", (await AmendAsync(World.Chair, id, Advice, AmendmentReason.NewInformation)).Error.Code);
        await SignAsync(id);
        Assert.Equal("outcome.no-amendment-reason", (await AmendAsync(World.Chair, id, Advice, null)).Error.Code);
        Assert.Equal("outcome.stale", (await AmendAsync(World.Chair, id, Advice, AmendmentReason.NewInformation, expected: 5)).Error.Code);
        Assert.Equal(ErrorKind.Forbidden, (await AmendAsync(World.Coordinator, id, Advice, AmendmentReason.NewInformation)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await AmendAsync(World.Stranger, id, Advice, AmendmentReason.NewInformation)).Error.Kind);
        Assert.Equal(1, (await FactsAsync(id)).Version);
    }

    [Fact]
    public async Task ToSign_ListedForTheChairAlone()
    {
        var id = (await SaveAsync(World.Coordinator)).Value;
        Assert.Equal([id], (await ToSignAsync(World.Chair)).Select(o => o.OutcomeId));
        Assert.Empty(await ToSignAsync(World.Coordinator));
        Assert.Empty(await ToSignAsync(Deciding.Chair));
        await SignAsync(id);
        Assert.Empty(await ToSignAsync(World.Chair));
    }

    private Task<Result> IssueAsync(OutcomeId id) => Host.CallAsync<IssueOutcome, Result>(u => u.ExecuteAsync(id, Host.BySystem(), Token));

    private Task<Result<OutcomeView>> ReadAsync(PersonId person) => Host.CallAsync<ReadOutcome, Result<OutcomeView>>(u => u.ExecuteAsync(Case, Host.By(person.Value), Token));

    private Task<Result> AmendAsync(PersonId person, OutcomeId id, OutcomeText text, AmendmentReason? reason, int? expected = null) =>
        Host.CallAsync<AmendOutcome, Result>(u => u.ExecuteAsync(new(id, text, reason, expected), Host.By(person.Value), Token));

    private Task<IReadOnlyList<OutcomeToSign>> ToSignAsync(PersonId person) =>
        Host.CallAsync<ListOutcomesToSign, IReadOnlyList<OutcomeToSign>>(u => u.ExecuteAsync(person, Clock.GetUtcNow(), Token));
}
