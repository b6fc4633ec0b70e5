namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>The problems found in one file, of both levels, with an upper bound so that a hostile file cannot fill the memory with them.</summary>
internal sealed class Findings
{
    private const int Most = 500;
    private readonly List<Problem> _all = [];
    private readonly List<Problem> _forbidding = [];

    /// <summary>Problems that forbid executing the file.</summary>
    public IReadOnlyList<Problem> Forbidding => _forbidding;

    /// <summary>These, and those that break a house rule.</summary>
    public IReadOnlyList<Problem> All => _all;

    /// <summary>The file cannot be executed.</summary>
    public void Forbid(string pointer, string code, string what, string remedy)
    {
        Add(_forbidding, new Problem(pointer, code, what, remedy));
        House(pointer, code, what, remedy);
    }

    /// <summary>The file cannot be published here.</summary>
    public void House(string pointer, string code, string what, string remedy) => Add(_all, new Problem(pointer, code, what, remedy));

    private static void Add(List<Problem> problems, Problem problem)
    {
        if (problems.Count < Most)
        {
            problems.Add(problem);
        }
        else if (problems.Count == Most)
        {
            problems.Add(new Problem("", "too-many-problems", $"There are more than {Most} problems.", "Mend these first."));
        }
    }
}
