namespace CgsMdt.Core.People.Contracts;

/// <summary>The access table of `product.md`, as data. Access is the sum of what a person is.</summary>
public static class AccessTable
{
    private static readonly Dictionary<(Relation Relation, CaseAct Act), Grant> Table = Build();

    /// <summary>What one relation grants.</summary>
    public static Grant Of(Relation relation, CaseAct act) => Table.GetValueOrDefault((relation, act), Grant.No);

    /// <summary>The most that any of a person's relations grants.</summary>
    public static Grant Best(IEnumerable<Relation> relations, CaseAct act)
    {
        var best = Grant.No;
        foreach (var relation in relations)
        {
            var grant = Of(relation, act);
            best = grant > best ? grant : best;
        }

        return best;
    }

    private static Dictionary<(Relation, CaseAct), Grant> Build()
    {
        var table = new Dictionary<(Relation, CaseAct), Grant>();
        void Allow(Relation relation, Grant grant, params CaseAct[] acts) => Array.ForEach(acts, act => table[(relation, act)] = grant);

        Allow(Relation.Chair, Grant.Yes, CaseAct.See, CaseAct.Discuss, CaseAct.Triage, CaseAct.Supply, CaseAct.DraftOutcome, CaseAct.EditOutcome, CaseAct.SignOutcome,
            CaseAct.SuggestOutcome, CaseAct.ReadOutcome, CaseAct.AnswerHandOver, CaseAct.ReceiveHandOver);
        Allow(Relation.Chair, Grant.OnNeed, CaseAct.SeeIdentity);
        Allow(Relation.Coordinator, Grant.Yes, CaseAct.See, CaseAct.SeeIdentity, CaseAct.Discuss, CaseAct.Triage, CaseAct.Supply, CaseAct.DraftOutcome,
            CaseAct.SuggestOutcome, CaseAct.ReadOutcome, CaseAct.ReceiveHandOver);
        Allow(Relation.CoreMember, Grant.Yes, CaseAct.See, CaseAct.Discuss, CaseAct.SuggestOutcome, CaseAct.ReadOutcome);
        Allow(Relation.CoreMember, Grant.OnNeed, CaseAct.SeeIdentity);
        Allow(Relation.Referrer, Grant.Yes, CaseAct.See, CaseAct.SeeIdentity, CaseAct.Supply);
        Allow(Relation.Referrer, Grant.InWindow, CaseAct.Discuss);
        Allow(Relation.Referrer, Grant.WhenIssued, CaseAct.ReadOutcome);
        Allow(Relation.InvitedExpert, Grant.InWindow, CaseAct.See, CaseAct.Discuss, CaseAct.ReadOutcome);
        Allow(Relation.Observer, Grant.InWindow, CaseAct.See);
        Allow(Relation.ActionOwner, Grant.OnNeed, CaseAct.SeeIdentity);
        Allow(Relation.ActionOwner, Grant.Yes, CaseAct.EndAction);
        Allow(Relation.NetworkLead, Grant.Yes, CaseAct.See, CaseAct.ReadOutcome);
        Allow(Relation.BreakGlass, Grant.Yes, CaseAct.See, CaseAct.SeeIdentity, CaseAct.ReadOutcome);
        return table;
    }
}
