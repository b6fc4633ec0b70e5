using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Web.Pages.Outcomes;

/// <summary>An outcome as it is typed.</summary>
public sealed class OutcomeForm
{
    internal const int ActionRows = 3;

    public string? OptionCode { get; set; }

    public string? Summary { get; set; }

    public string? Rationale { get; set; }

    public string? Dissent { get; set; }

    public Guid? HandOverTo { get; set; }

    public IList<ActionForm> Actions { get; set; } = [];

    public AmendmentReason? Reason { get; set; }

    public int Version { get; set; }

    /// <summary>What was typed; rows of actions without a kind or an owner do not count.</summary>
    public OutcomeText ToText() => new(OptionCode ?? "", Summary ?? "", Rationale ?? "", Dissent ?? "")
    {
        HandOverTo = HandOverTo is { } board ? new BoardId(board) : null,
        Actions = [.. Actions.Where(a => !a.IsEmpty).Select(a => new PlannedAction(a.Kind ?? ActionKind.Other, new PersonId(a.OwnerId ?? Guid.Empty), a.DueOn ?? DateOnly.MinValue, a.Note))],
    };

    internal static OutcomeForm Of(OutcomeVersion version, IReadOnlyList<PlannedAction> planned) => new()
    {
        OptionCode = version.OptionCode,
        Summary = version.Summary,
        Rationale = version.Rationale,
        Dissent = version.Dissent,
        HandOverTo = version.HandOverTo?.Value,
        Version = version.Number,
        Actions = [.. planned.Select(a => new ActionForm { Kind = a.Kind, OwnerId = a.OwnerId.Value, DueOn = a.DueOn, Note = a.Note })],
    };

    /// <summary>Moves the rows that are filled to the front, as the use case numbers them, and adds empty ones.</summary>
    internal void PadActions()
    {
        var filled = Actions.Where(a => !a.IsEmpty).ToList();
        Actions = [.. filled, .. Enumerable.Range(0, Math.Max(1, ActionRows - filled.Count)).Select(_ => new ActionForm())];
    }
}

/// <summary>A row of the actions.</summary>
public sealed class ActionForm
{
    public ActionKind? Kind { get; set; }

    public Guid? OwnerId { get; set; }

    public DateOnly? DueOn { get; set; }

    public string? Note { get; set; }

    internal bool IsEmpty => Kind is null && OwnerId is null && DueOn is null && string.IsNullOrWhiteSpace(Note);
}

/// <summary>A signature as it is given.</summary>
public sealed class SignForm
{
    public int Version { get; set; }

    public Ratification? Ratification { get; set; }

    public HandOverAnswer? Answer { get; set; }

    public AnswerReason? AnswerReason { get; set; }
}
