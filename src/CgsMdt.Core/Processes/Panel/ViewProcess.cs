using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Panel;

/// <summary>Shows how far the workflows of a case, meeting, outcome or hand-over are. It holds no more of it than its steps: the page has asked who may see the thing itself.</summary>
public sealed class ViewProcess(RecordContext db, DefinitionStore definitions)
{
    private const int MostEntries = 200;

    /// <summary>The newest workflow of the thing; none if it never had one.</summary>
    public async Task<ProcessPanel?> ExecuteAsync(ViewProcessInput input, CancellationToken cancellationToken)
    {
        var instance = await db.Set<ProcessInstance>()
            .Where(i => i.AggregateId == input.About.Id && i.AggregateKind == input.About.Kind.Name)
            .OrderByDescending(i => i.IsLeading).ThenByDescending(i => i.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        return instance is null ? null : await ShowAsync(instance, cancellationToken);
    }

    /// <summary>How far one instance is.</summary>
    internal async Task<ProcessPanel> ShowAsync(ProcessInstance instance, CancellationToken cancellationToken)
    {
        var shown = await definitions.ShowAsync(instance.Slug, instance.Version, cancellationToken);
        var definition = shown.Definition;
        var waits = await db.Set<ProcessWait>().Where(w => w.InstanceId == instance.Id).OrderBy(w => w.Number).ToListAsync(cancellationToken);
        var steps = db.Set<ProcessStep>().Where(s => s.InstanceId == instance.Id);
        var latest = await steps.OrderByDescending(s => s.Id).Take(MostEntries + 1).ToListAsync(cancellationToken);
        List<ProcessStep> taken = [.. latest.Take(MostEntries).Reverse()];
        var done = await steps.Where(s => s.Status == StepStatus.Completed).Select(s => s.ActivityId).Distinct().ToListAsync(cancellationToken);
        var incidents = await db.Set<ProcessIncident>().Where(i => i.InstanceId == instance.Id && (i.ClosedAt == null || i.Ending == IncidentEnding.Skipped)).ToListAsync(cancellationToken);
        List<ProcessIncident> open = [.. incidents.Where(i => i.ClosedAt is null)];
        var passedOver = incidents.Where(i => i.ClosedAt is not null && i.ActivityId is not null).ToLookup(i => i.ExecutionId, i => i.ClosedBy);
        var isCatchingUp = await db.Set<PendingStimulus>().AnyAsync(s => s.InstanceId == instance.Id && s.State == StimulusState.Pending, cancellationToken);
        var names = await db.PersonNamesAsync(
            [
                .. taken.SelectMany(s => new[] { s.ActorKind == ActorKind.Person ? s.ActorId : null, s.OnBehalfOf }).Concat(passedOver.SelectMany(p => p)).OfType<Guid>().Distinct().Select(p => new PersonId(p)),
            ],
            cancellationToken);

        var begin = taken.Zip(taken.Prepend(null), (step, before) => (step, before)).Where(s => s.before is null || (s.before.StimulusId, s.before.At) != (s.step.StimulusId, s.step.At)).Select(s => s.step.Id).ToHashSet();
        var former = definition is not null && taken.Exists(s => definition.Find(s.ActivityId) is null) ? await FormerAsync(instance, cancellationToken) : [];
        ActivityNode? Find(ProcessStep step) => definition?.Find(step.ActivityId) ?? former.Select(f => f.Find(step.ActivityId)).FirstOrDefault(a => a is not null);
        return new(
            shown.Name,
            shown.Line,
            instance.Status,
            instance.CreatedAt,
            TroubleOf(instance, open),
            isCatchingUp,
            definition is null ? [] : [.. ProcessArrows.InOrder(definition).Select(a => Draw(definition, a, MarkOf(a, waits, done, open)))],
            definition is null ? [] : ProcessArrows.Of(definition),
            [
                .. waits.GroupBy(w => w.ExecutionId).Select(g => new PanelWait(
                    TextOf(definition, g.First().ActivityId), g.Min(w => w.Since), g.Min(w => w.Due), definition?.Find(g.First().ActivityId)?.Descriptor.LooksAgain == true)),
            ],
            [
                .. taken.Select(s => (Step: s, Activity: Find(s))).Where(t => IsWorthTelling(t.Activity)).Select(t => t.Step.Status == StepStatus.Completed && passedOver.Contains(t.Step.ExecutionId)
                    ? TellPassedOver(t.Activity, t.Step, NameOf(passedOver[t.Step.ExecutionId].First(), names))
                    : Tell(t.Activity, t.Step, begin.Contains(t.Step.Id), names)),
            ],
            latest.Count > MostEntries);
    }

    /// <summary>The versions from which the instance was taken over: they have the names of steps that its present one does not.</summary>
    private async Task<List<WorkflowDefinition>> FormerAsync(ProcessInstance instance, CancellationToken cancellationToken)
    {
        var versions = await db.Set<Rehearsal>().Where(r => r.Slug == instance.Slug && r.State == RehearsalState.CarriedOut)
            .Join(db.Set<RehearsedInstance>().Where(l => l.InstanceId == instance.Id), r => r.Id, l => l.RehearsalId, (_, l) => l.FromVersion).Distinct().ToListAsync(cancellationToken);
        List<WorkflowDefinition> former = [];
        foreach (var version in versions.OrderDescending())
        {
            if ((await definitions.ShowAsync(instance.Slug, version, cancellationToken)).Definition is { } definition)
            {
                former.Add(definition);
            }
        }

        return former;
    }

    private static PanelTrouble TroubleOf(ProcessInstance instance, List<ProcessIncident> open) =>
        instance.Status == InstanceStatus.Faulted || open.Exists(i => i.StimulusId is not null) ? PanelTrouble.StandsStill
        : open.Count > 0 ? PanelTrouble.StepFailed
        : PanelTrouble.None;

    /// <summary>What only asks where the record stands, or ends the diagram, says nothing that the steps around it do not.</summary>
    private static bool IsWorthTelling(ActivityNode? activity) =>
        activity is null || activity.CanStartWorkflow || !(activity.Descriptor.IsBuiltIn || activity.Descriptor.ShortName.StartsWith("Locate", StringComparison.Ordinal));

    private static StepMark MarkOf(ActivityNode activity, List<ProcessWait> waits, List<string> done, List<ProcessIncident> open) =>
        open.Exists(i => i.ActivityId == activity.Id) ? StepMark.Failed
        : waits.Exists(w => w.ActivityId == activity.Id) ? StepMark.Now
        : done.Contains(activity.Id, StringComparer.Ordinal) ? StepMark.Taken
        : StepMark.Ahead;

    private static PanelStep Draw(WorkflowDefinition definition, ActivityNode activity, StepMark mark)
    {
        var box = activity.Box ?? new DesignerBox(0, 0, null, null);
        return new(activity.Id, activity.DisplayText, box.X, box.Y, box.Width ?? 200, box.Height ?? 60, mark, ProcessArrows.LeadingNowhere(definition, activity));
    }

    // Somebody did what the first step of a burst waited for; what follows at once is the workflow's own doing, even where it might have waited.
    private static PanelEntry Tell(ActivityNode? activity, ProcessStep step, bool beginsBurst, Dictionary<PersonId, string> names)
    {
        var isItsOwn = !beginsBurst || activity is { Descriptor.Kind: ActivityKind.Action, CanStartWorkflow: false };
        return new(activity?.DisplayText ?? step.ActivityId, OutcomeOf(activity, step), step.Status, step.At, isItsOwn ? "Workflow" : Who(step, names));
    }

    private static PanelEntry TellPassedOver(ActivityNode? activity, ProcessStep step, string who)
    {
        var outcome = OutcomeOf(activity, step);
        return new(activity?.DisplayText ?? step.ActivityId, outcome.Length > 0 ? $"passed over, as {outcome}" : "passed over", step.Status, step.At, who);
    }

    private static string OutcomeOf(ActivityNode? activity, ProcessStep step) => activity?.Ports.Count > 1 ? string.Join(", ", step.Outcomes.Select(PanelWords.Of)) : "";

    private static string NameOf(Guid? id, Dictionary<PersonId, string> names) => id is { } person && names.TryGetValue(new(person), out var name) ? name : "somebody";

    private static string Who(ProcessStep step, Dictionary<PersonId, string> names)
    {
        string Name(Guid? id) => NameOf(id, names);
        return step.ActorKind switch
        {
            ActorKind.Person => Name(step.ActorId),
            ActorKind.Import => $"Import, run by {Name(step.OnBehalfOf)}",
            ActorKind.Workflow when step.OnBehalfOf is not null => $"Workflow, under a rule of {Name(step.OnBehalfOf)}",
            ActorKind.Workflow => "Workflow",
            ActorKind.Microsoft365 => "Microsoft 365",
            _ => step.StimulusId is null ? "The date had come" : "The system",
        };
    }

    private static string TextOf(WorkflowDefinition? definition, string activityId) => definition?.Find(activityId)?.DisplayText ?? activityId;
}
