using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Web.Processes;

namespace CgsMdt.Web.Tests.Processes;

/// <summary>What a rehearsal says once it has been carried out.</summary>
public sealed class RehearsalWordsTests
{
    [Theory]
    [InlineData(2, 0, "2 go over.")]
    [InlineData(1, 1, "1 goes over, 1 had moved on and stays on its version.")]
    [InlineData(0, 2, "0 go over, 2 had moved on and stay on their version.")]
    public void CarriedOut_SaysHowManyGoAndHowManyStay(int ready, int unready, string expected) => Assert.Equal(expected, RehearsalWords.Summary(Page(ready, unready)));

    [Fact]
    public void InstanceHadMovedOn_IsSaidToStay()
    {
        var line = new RehearsedLine(default, null, null, "1", RehearsedEnd.MovedOn, ["Triage"], ["Answer"], null, LooksAgain: false, [], null, null);
        Assert.StartsWith("Not taken over: it had moved on", RehearsalWords.Would(Page(0, 1), line), StringComparison.Ordinal);
    }

    private static RehearsalPage Page(int ready, int unready) => new(
        default, "case-journey", "Case journey", 2, "2", DefinitionState.Published, RehearsalState.CarriedOut, ready, StandStill: 0, unready, IsOutdated: false, default, default(DateTimeOffset),
        new Dictionary<string, string>(StringComparer.Ordinal), [], new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), [], null);
}
