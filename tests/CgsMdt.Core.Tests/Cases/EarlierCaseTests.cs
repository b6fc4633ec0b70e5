using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Core.Tests.Cases;

public sealed class EarlierCaseTests
{
    [Theory]
    [InlineData(CasePlace.Triage, "This patient has another case")]
    [InlineData(CasePlace.Withdrawn, "This patient has another case")]
    [InlineData(CasePlace.OutcomeToSign, "This patient has been discussed before")]
    [InlineData(CasePlace.FollowUp, "This patient has been discussed before")]
    [InlineData(CasePlace.Closed, "This patient has been discussed before")]
    public void OtherCase_IsSaidToHaveBeenDiscussedOnceItWas(CasePlace place, string words) =>
        Assert.Equal(words, CaseWords.Earlier([new EarlierCase("C-2026-000001", "A board", CasePlace.Waiting, null, IsSameBoard: false), new EarlierCase("C-2026-000002", "A board", place, null, IsSameBoard: false)]));
}
