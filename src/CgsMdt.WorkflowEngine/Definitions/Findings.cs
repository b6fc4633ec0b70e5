namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>The problems found in one file, of both levels, with an upper bound so that a hostile file cannot fill the memory with them.</summary>
internal sealed class Findings
{
    private const int MostOfACode = 100;
    private readonly List<Problem> _all = [];
    private readonly List<Problem> _forbidding = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Problems that forbid executing the file.</summary>
    public IReadOnlyList<Problem> Forbidding => _forbidding;

    /// <summary>These, and those that break a house rule.</summary>
    public IReadOnlyList<Problem> All => _all;

    /// <summary>Whether a further problem of a code would still be kept; asked where there may be very many.</summary>
    public bool Wants(string code) => _counts.GetValueOrDefault(code) <= MostOfACode;

    /// <summary>The file cannot be executed.</summary>
    public void Forbid(string pointer, string code, string what, string remedy)
    {
        if (Limited(new Problem(pointer, code, what, remedy)) is { } problem)
        {
            _forbidding.Add(problem);
            _all.Add(problem);
        }
        else if (_forbidding.Count == 0)
        {
            _forbidding.Add(new Problem(pointer, code, what, remedy));
        }
    }

    /// <summary>The file cannot be published here.</summary>
    public void House(string pointer, string code, string what, string remedy)
    {
        if (Limited(new Problem(pointer, code, what, remedy)) is { } problem)
        {
            _all.Add(problem);
        }
    }

    /// <summary>The problem; one that says so when there have been enough of its kind; null after that.</summary>
    private Problem? Limited(Problem problem)
    {
        var count = _counts[problem.Code] = _counts.GetValueOrDefault(problem.Code) + 1;
        return count <= MostOfACode ? problem
            : count == MostOfACode + 1 ? new Problem("", problem.Code, $"There are more than {MostOfACode} problems of this kind.", "Mend these first.")
            : null;
    }
}
