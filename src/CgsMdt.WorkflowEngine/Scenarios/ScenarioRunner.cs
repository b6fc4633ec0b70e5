using System.Globalization;
using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Scenarios;

/// <summary>
/// Runs scenario files: what a workflow is expected to do, step by step, given scripted answers of its activities. A file
/// <c>workflows/&lt;slug&gt;/scenarios/&lt;name&gt;.json</c> belongs to <c>workflows/&lt;slug&gt;/&lt;version&gt;.json</c>:
/// <code>
/// {
///   "why": "An incomplete referral is returned, then accepted.",
///   "version": 1,
///   "at": "2026-01-05T09:00:00Z",                                   // optional; when it begins
///   "answers": {                                                    // by activity id; a list is used up in order, anything else is given every time
///     "check": [ "Incomplete", "Complete" ],                        // an outcome
///     "ask":   [ { "waits": [ { "name": "Answer", "key": "q1", "due": "+14.00:00:00" } ] }, { "outcome": "Answered", "outputs": { "By": "x" } } ],
///     "list":  { "fault": "no-room" },
///     "other": { "child": "Finished" }                              // a child workflow: Running (default), Finished or Faulted
///   },
///   "steps": [                                                      // the first is the start
///     { "start": { "trigger": "referred", "correlationId": "c1", "input": {}, "payload": {} },
///       "expect": { "trace": [ "referred: Done", "check: Incomplete", "ask: waiting" ], "status": "Running", "waits": [ "ask" ] } },
///     { "resume": "ask", "name": "Answer", "payload": {}, "expect": { } }
///   ]
/// }
/// </code>
/// Steps: <c>start</c>; <c>event</c> (with <c>correlationId</c>, <c>payload</c>); <c>resume</c> an own activity (with the <c>name</c> of the wait if it has several, <c>payload</c>);
/// <c>elapse</c> a length of time; <c>rekey</c> an own activity (with <c>name</c>, <c>due</c>); <c>child</c> (activity id, with <c>status</c>); <c>retry</c> and <c>skip</c> (with <c>outcomes</c>) a failed activity; <c>cancel</c>.
/// A due time is an instant, or <c>+</c> and a length of time from now. An activity with one outcome that never waits needs no answer.
/// Each <c>expect</c> names what it cares about: <c>trace</c> (of this step, in order: <c>id: outcomes</c>, or <c>waiting</c>, <c>faulted</c>, <c>cancelled</c>),
/// <c>status</c>, <c>waits</c> (activity ids, sorted), <c>published</c> (event names), <c>variables</c> (those named). The last step must expect a status.
/// </summary>
public static class ScenarioRunner
{
    private static readonly DateTimeOffset DefaultBegin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs one scenario file against the definition it names; every difference from its expected trace is a problem of the file.</summary>
    /// <param name="scenarioPath">A file in <c>workflows/&lt;slug&gt;/scenarios</c>.</param>
    /// <param name="catalog">The activity types.</param>
    public static IReadOnlyList<Problem> Run(string scenarioPath, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(scenarioPath);
        ArgumentNullException.ThrowIfNull(catalog);
        try
        {
            var findings = new Findings();
            var root = JsonGuard.Parse(WorkflowFolder.ReadBounded(scenarioPath), findings);
            if (root is null || findings.All.Count > 0)
            {
                return findings.All;
            }

            var version = root.Value.Number("version")?.ToString(CultureInfo.InvariantCulture) ?? "";
            var path = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(scenarioPath))) ?? "", $"{version}.json");
            if (!File.Exists(path))
            {
                return [new Problem("/version", "no-definition", $"There is no definition {JsonMembers.Quote(version)} beside the folder of scenarios.", "Name the version it is for.")];
            }

            var loaded = DefinitionLoader.Load(WorkflowFolder.ReadBounded(path), catalog);
            return loaded.Definition is { } definition ? Run(root.Value, definition) : loaded.Problems;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new Problem("", "unreadable", "The file cannot be read.", "Check its permissions.")];
        }
    }

    /// <summary>Runs a scenario against a definition.</summary>
    public static IReadOnlyList<Problem> Run(JsonElement scenario, WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var problems = new List<Problem>();
        var steps = scenario.Items("steps", "").ToList();
        if (steps.Count == 0 || !steps[0].Item.TryGet("start", out _))
        {
            return [new Problem("/steps", "no-start", "The first step does not start the workflow.", "Add { \"start\": {} }.")];
        }

        if (!steps[^1].Item.TryGet("expect", out var last) || last.Text("status") is null)
        {
            return [new Problem($"{steps[^1].Pointer}/expect", "no-status", "The last step expects no status, so the scenario could not fail.", "Add the status it ends with.")];
        }

        var begin = scenario.TryGet("at", out var at) ? Values.Instant(at) : DefaultBegin;
        scenario.TryGet("answers", out var answers);
        var host = new ScenarioHost(definition, answers, begin ?? DefaultBegin);
        foreach (var (step, pointer) in steps)
        {
            try
            {
                host.Do(step);
                Compare(step, pointer, host, problems);
            }
            catch (Exception e) when (e is ScenarioException or InvalidOperationException or ArgumentOutOfRangeException)
            {
                problems.Add(new Problem(pointer, "cannot-run", e.Message, "Mend the step, or the answers."));
                break;
            }
        }

        return problems;
    }

    private static void Compare(JsonElement step, string pointer, ScenarioHost host, List<Problem> problems)
    {
        if (!step.TryGet("expect", out var expect))
        {
            return;
        }

        foreach (var member in expect.EnumerateObject())
        {
            var got = member.Name switch
            {
                "trace" => JsonSerializer.SerializeToElement(host.Trace),
                "status" => JsonSerializer.SerializeToElement(host.State.Status.ToString()),
                "waits" => JsonSerializer.SerializeToElement(host.State.Waits.Select(w => w.ActivityId).Order(StringComparer.Ordinal)),
                "published" => JsonSerializer.SerializeToElement(host.Published),
                "variables" => host.Variables(member.Value),
                _ => throw new ScenarioException($"Nothing is called {JsonMembers.Quote(member.Name)} in what is expected."),
            };
            if (!JsonElement.DeepEquals(member.Value, got))
            {
                problems.Add(new Problem($"{pointer}/expect/{member.Name}", "other-result", $"Expected {member.Value.GetRawText()}, got {got.GetRawText()}.", "Mend the workflow, or the expectation."));
            }
        }
    }
}

/// <summary>A scenario cannot be run as it is written.</summary>
internal sealed class ScenarioException(string message) : Exception(message);
