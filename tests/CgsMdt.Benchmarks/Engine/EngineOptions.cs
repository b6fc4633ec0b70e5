using System.Globalization;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>How much to measure.</summary>
/// <param name="Rounds">How often each operation is measured.</param>
/// <param name="Operations">Of the engine in each round; full use cases are a fifth of that.</param>
/// <param name="Workers">At a time, one number after the other.</param>
/// <param name="Waiting">The larger number of waiting instances.</param>
/// <param name="Part">Only this of <c>steps</c>, <c>use-cases</c> and <c>waits</c>; none for all.</param>
internal sealed record EngineOptions(int Rounds, int Operations, int[] Workers, int Waiting, string? Part = null)
{
    private static readonly string[] Parts = ["steps", "use-cases", "waits"];

    public static EngineOptions Whole { get; } = new(7, 2000, [1, 4, 8], 1_000_000);

    public static EngineOptions Quick { get; } = new(3, 800, [1, 4, 8], 1_000_000);

    public bool Wants(string part) => Part is null || Part == part;

    /// <summary>From the command line; none if it cannot be read.</summary>
    public static EngineOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = arguments.Contains("--quick", StringComparer.Ordinal) ? Quick : Whole;
        var part = arguments.FirstOrDefault(a => Parts.Contains(a, StringComparer.Ordinal));
        options = options with { Part = part };
        foreach (var argument in arguments.Where(a => a != "--quick" && a != part))
        {
            if (argument.Split('=') is not [var name, var value] || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                return null;
            }

            EngineOptions? changed = name switch
            {
                "--rounds" => options with { Rounds = number },
                "--operations" => options with { Operations = number },
                "--workers" => options with { Workers = [number] },
                "--waiting" => options with { Waiting = number },
                _ => null,
            };
            if (changed is null)
            {
                return null;
            }

            options = changed;
        }

        return options;
    }
}
