using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Tests.Cases;

/// <summary>Every cell of the table in product.md, written down a second time as people read it.</summary>
public sealed class AccessTableTests
{
    private const string Acts = "See SeeIdentity Discuss Triage Supply DraftOutcome EditOutcome SignOutcome SuggestOutcome ReadOutcome ReceiveHandOver AnswerHandOver EndAction";

    // y: yes, n: on need, w: in its window, i: when issued, -: no.
    private static readonly Dictionary<Relation, string> Expected = new()
    {
        [Relation.Chair] = "y n y y y y y y y y y y -",
        [Relation.Coordinator] = "y y y y y y - - y y y - -",
        [Relation.CoreMember] = "y n y - - - - - y y - - -",
        [Relation.Referrer] = "y y w - y - - - - i - - -",
        [Relation.InvitedExpert] = "w - w - - - - - - w - - -",
        [Relation.Observer] = "w - - - - - - - - - - - -",
        [Relation.ActionOwner] = "- n - - - - - - - - - - y",
        [Relation.NetworkLead] = "y - - - - - - - - y - - -",
        [Relation.Commissioner] = "- - - - - - - - - - - - -",
        [Relation.Administrator] = "- - - - - - - - - - - - -",
        [Relation.BreakGlass] = "y y - - - - - - - y - - -",
    };

    public static TheoryData<Relation> Relations => [.. Enum.GetValues<Relation>()];

    [Theory]
    [MemberData(nameof(Relations))]
    public void EveryCell_IsAsProductSays(Relation relation)
    {
        var acts = Acts.Split(' ').Select(Enum.Parse<CaseAct>).ToList();
        Assert.Equal(Enum.GetValues<CaseAct>(), acts.Order());

        Assert.Equal(Expected[relation], string.Join(' ', acts.Select(act => Letter(AccessTable.Of(relation, act)))));
    }

    [Fact]
    public void Access_IsTheSumOfWhatAPersonIs()
    {
        Assert.Equal(Grant.Yes, AccessTable.Best([Relation.CoreMember, Relation.Referrer], CaseAct.SeeIdentity));
        Assert.Equal(Grant.No, AccessTable.Best([], CaseAct.See));
    }

    private static char Letter(Grant grant) => grant switch
    {
        Grant.Yes => 'y',
        Grant.OnNeed => 'n',
        Grant.InWindow => 'w',
        Grant.WhenIssued => 'i',
        _ => '-',
    };
}
