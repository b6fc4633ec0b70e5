using CgsMdt.WorkflowEngine.Execution;
using FsCheck;
using FsCheck.Fluent;

namespace CgsMdt.WorkflowEngine.Tests.Model;

/// <summary>Random workflows and random orders of events: the engine does what the reference does, until it says by which rule it departs.</summary>
public sealed class ModelTests
{
    [Fact]
    public void RandomWorkflowAndEvents_EngineAgreesWithTheReferenceUntilItNamesARule()
    {
        int agreed = 0, steps = 0;
        var rules = new HashSet<string>(StringComparer.Ordinal);

        Prop.ForAll<byte[], byte[]>((genes, events) =>
        {
            var outcome = Compare(new Plan(genes), events);
            agreed += outcome.Rules.Count == 0 ? 1 : 0;
            steps += outcome.Steps;
            rules.UnionWith(outcome.Rules);
            return outcome.Difference is null ? true.ToProperty() : false.Label(outcome.Difference);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithStartSize(6).WithEndSize(60).WithQuietOnSuccess(true));

        Assert.InRange(agreed, 1_500, 3_000);
        Assert.InRange(steps, 3_000, int.MaxValue);
        Assert.Contains("3.3.3", rules);
    }

    [Fact]
    public void RandomWorkflowAndEvents_NoWaitIsLeftWithoutAnActivityAndNoneIsLost()
    {
        Prop.ForAll<byte[], byte[]>((genes, events) =>
        {
            var run = new Driver(new Plan(genes).Definition).Start();
            foreach (var choice in events)
            {
                Stimulate(run, choice);
            }

            var told = new HashSet<int>();
            foreach (var effect in run.Effects)
            {
                _ = effect switch
                {
                    WaitAdded added => told.Add(added.Wait.Id) ? 0 : throw new InvalidOperationException("added twice"),
                    WaitRemoved removed => told.Remove(removed.Wait.Id) ? 0 : throw new InvalidOperationException("removed without being added"),
                    _ => 0,
                };
            }

            var alive = run.State.Status == InstanceStatus.Running ? run.State.Waits.Select(w => w.Id) : [];
            return told.SetEquals(alive) && (run.State.Status != InstanceStatus.Running || told.Count > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(60).WithQuietOnSuccess(true));
    }

    [Fact]
    public void RandomWorkflowTakenToTheSameInAnotherOrder_GoesOnAsIfItHadStayed()
    {
        var moved = 0;
        Prop.ForAll<byte[], byte[]>((genes, events) =>
        {
            var plan = new Plan(genes);
            var (expected, got, moves) = StayAndGo(plan, events);
            moved += moves;
            return string.Equals(expected, got, StringComparison.Ordinal) ? true.ToProperty() : false.Label($"{plan}\nexpected {expected}\ngot      {got}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(60).WithQuietOnSuccess(true));
        Assert.InRange(moved, 1_000, int.MaxValue);
    }

    /// <summary>Two rounds of a loop race into a join that is called once more while it runs.</summary>
    [Fact]
    public void JoinWasCalledAgainWhileItRan_IsNotRunAgainByBeingTakenOver()
    {
        var (expected, got, moves) = StayAndGo(new Plan([23, 0, 109, 0, 15, 0, 0, 0, 5, 13, 246, 46, 0, 6, 29]), [5, 0]);

        Assert.Equal(2, moves);
        Assert.StartsWith("Running ", expected, StringComparison.Ordinal);
        Assert.Equal(expected, got);
    }

    /// <summary>The same events to one that stays, and to one that is taken to the other order of the file before each.</summary>
    private static (string Stayed, string Went, int Moves) StayAndGo(Plan plan, byte[] events)
    {
        var moves = 0;
        var definitions = (Here: plan.Definition, There: plan.Reordered);
        var (stayed, went) = (new Driver(definitions.Here).Start(), new Driver(definitions.Here).Start());
        foreach (var choice in events)
        {
            if (went.State.Status == InstanceStatus.Running)
            {
                went.MoveTo(definitions.There);
                definitions = (definitions.There, definitions.Here);
                moves++;
            }

            Stimulate(stayed, choice);
            Stimulate(went, choice);
        }

        return (Describe(Executed(stayed), stayed.State.Status.ToString(), stayed.Waiting), Describe(Executed(went), went.State.Status.ToString(), went.Waiting), moves);
    }

    private static (string? Difference, IReadOnlyCollection<string> Rules, int Steps) Compare(Plan plan, byte[] events)
    {
        var reference = new ReferenceInterpreter(plan);
        var run = new Driver(plan.Definition).Start();
        var steps = 0;
        foreach (var choice in (IEnumerable<byte?>)[null, .. events])
        {
            if (choice is { } given)
            {
                Stimulate(run, given);
                reference.Resume(n => Picks(given, n.Type, n.Detail), given % 4 == 3 ? 1 : int.MaxValue);
            }

            // The reference knows no limit to the branches that are alive at once.
            HashSet<string> rules = [.. run.Rules.Where(r => r is not "3.7.2"), .. run.Effects.OfType<IncidentRaised>().Select(i => i.Incident.Code).Where(c => c == "endless-loop")];
            var got = Describe(Executed(run), run.State.Status.ToString(), run.State.Status == InstanceStatus.Running ? run.Waiting : []);
            var expected = Describe(reference.Executed, reference.Status, reference.Waiting);
            if (rules.Count > 0 || !string.Equals(got, expected, StringComparison.Ordinal))
            {
                return (rules.Count > 0 ? null : $"{plan}\nafter {steps} events\nexpected {expected}\ngot      {got}", rules, steps);
            }

            steps++;
        }

        return (null, [], steps);
    }

    private static bool Picks(byte choice, string type, string detail) => choice % 4 == 3 ? type == "Elsa.Delay" : type == "Elsa.Event" && detail == $"E{choice % 4}";

    private static void Stimulate(Driver run, byte choice)
    {
        var isTime = choice % 4 == 3;
        foreach (var wait in run.State.Waits.Where(w => isTime ? w.Kind == WaitKind.Timer : w.Name == $"E{choice % 4}").Take(isTime ? 1 : int.MaxValue).ToList())
        {
            if (isTime && wait.Due > run.Now)
            {
                run.Now = wait.Due.Value;
            }

            run.Apply(isTime ? new TimerDue(wait.Id) : new EventReceived(wait.Id));
        }
    }

    private static IEnumerable<string> Executed(Driver run)
    {
        var last = new SortedDictionary<int, string>();
        foreach (var step in run.Effects.OfType<StepLogged>())
        {
            last[step.ExecutionId] = $"{step.ActivityId}:{step.Status}";
        }

        return last.Values;
    }

    private static string Describe(IEnumerable<string> executed, string status, IEnumerable<string> waiting) => $"{status} [{string.Join(' ', executed)}] waits [{string.Join(' ', waiting.Order(StringComparer.Ordinal))}]";
}
