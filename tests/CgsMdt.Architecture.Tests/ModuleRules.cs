namespace CgsMdt.Architecture.Tests;

/// <summary>Which module of Core may see which, and how much of it (docs/architecture.md).</summary>
internal static class ModuleRules
{
    /// <summary>Each module with the modules it may see. Arrows may skip, never return.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Platform"] = [],
        ["Networks"] = ["Platform"],
        ["People"] = ["Platform", "Networks"],
        ["Cases"] = ["Platform", "Networks", "People"],
        ["Meetings"] = ["Platform", "Networks", "People", "Cases"],
        ["Discussion"] = ["Platform", "Networks", "People", "Cases", "Meetings"],
        ["Outcomes"] = ["Platform", "Networks", "People", "Cases", "Meetings", "Discussion"],
        ["Processes"] = ["Platform", "Networks", "People", "Cases", "Meetings", "Discussion", "Outcomes"],
        ["Reporting"] = ["Platform", "Networks", "People", "Cases", "Meetings", "Discussion", "Outcomes", "Processes"],
    };

    // These two stand above the modules and call their use cases; all others see contracts only.
    private static readonly string[] CallsUseCases = ["Processes", "Reporting"];

    /// <summary>The breaches among the dependencies of an assembly's types.</summary>
    /// <param name="root">The namespace the modules stand in.</param>
    /// <param name="dependencies">Full type names with the full names of the types each uses.</param>
    /// <param name="isUseCaseSurface">Whether a type is a use case, its input or its result.</param>
    public static List<string> Breaches(string root, IReadOnlyDictionary<string, IReadOnlySet<string>> dependencies, Func<string, bool> isUseCaseSurface)
    {
        var breaches = new List<string>();
        foreach (var (type, used) in dependencies)
        {
            if (ModuleOf(root, type) is not { } module)
            {
                continue;
            }

            foreach (var other in used)
            {
                if (ModuleOf(root, other) is not { } target || target == module)
                {
                    continue;
                }

                if (!Allowed[module].Contains(target, StringComparer.Ordinal))
                {
                    breaches.Add($"{type} uses {other}: {module} must not see {target}");
                }
                else if (target != "Platform" && !other.StartsWith($"{root}.{target}.Contracts.", StringComparison.Ordinal)
                    && !(CallsUseCases.Contains(module, StringComparer.Ordinal) && isUseCaseSurface(other)))
                {
                    breaches.Add($"{type} uses {other}: only {target}.Contracts is for other modules");
                }
            }
        }

        return breaches;
    }

    private static string? ModuleOf(string root, string type)
    {
        if (!type.StartsWith(root + ".", StringComparison.Ordinal))
        {
            return null;
        }

        var module = type[(root.Length + 1)..].Split('.')[0];
        return Allowed.ContainsKey(module) ? module : null;
    }
}
