using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Scenarios;

/// <summary>Runs scenario files: expected traces that lie beside a definition.</summary>
public static class ScenarioRunner
{
    /// <summary>Runs one scenario file against the definition it names; every difference from its expected trace is a problem of the file.</summary>
    /// <param name="scenarioPath">A file in <c>workflows/&lt;slug&gt;/scenarios</c>.</param>
    /// <param name="catalog">The activity types.</param>
    public static IReadOnlyList<Problem> Run(string scenarioPath, ActivityCatalog catalog) => throw new NotSupportedException(scenarioPath);
}
