using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class ReadinessTests
{
    [Fact]
    public void NothingOpen_IsReady()
    {
        var readiness = Readiness.Of([new(RequiredItem.Variant, ItemState.Met), new(RequiredItem.Family, ItemState.Waived, 1, 10)]);

        Assert.True(readiness.IsReady);
        Assert.Equal((1d, null, Likelihood.Likely), (readiness.Chance, readiness.Weakest, readiness.Likelihood));
    }

    [Fact]
    public void OpenItems_MultiplyTheirKindsOwnRecordAndNameTheWeakest()
    {
        var readiness = Readiness.Of([new(RequiredItem.Phenotype, ItemState.Open, 45, 50), new(RequiredItem.RecordOfDiscussion, ItemState.Open, 30, 50), new(RequiredItem.Variant, ItemState.Met)]);

        Assert.False(readiness.IsReady);
        Assert.Equal(0.54, readiness.Chance, 9);
        Assert.Equal((RequiredItem.RecordOfDiscussion, Likelihood.AtRisk), (readiness.Weakest, readiness.Likelihood));
    }

    [Fact]
    public void KindWithoutARecord_CountsAsAHalf() => Assert.Equal(0.5, Readiness.Of([new(RequiredItem.Sex, ItemState.Open)]).Chance);
}
