namespace CgsMdt.Tool;

/// <summary>What follows a command's name: values in order, options with a value, and flags.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);

    private readonly List<string> values = [];

    private CommandLine()
    {
    }

    public string? this[string option] => options.GetValueOrDefault(option);

    public bool Has(string flag) => options.ContainsKey(flag);

    /// <summary>Reads arguments that a command declares: its values by name, its options that take a value, its flags.</summary>
    /// <exception cref="ToolProblemException">Something is missing or not known; the message shows the usage.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments, string usage, int values, string[] withValue, string[] flags)
    {
        var line = new CommandLine();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                line.values.Add(argument);
            }
            else if (flags.Contains(argument, StringComparer.Ordinal))
            {
                line.options[argument] = string.Empty;
            }
            else if (!withValue.Contains(argument, StringComparer.Ordinal))
            {
                throw ToolProblemException.Usage($"There is no option {argument} here: {usage}");
            }
            else if (++i < arguments.Count)
            {
                line.options[argument] = arguments[i];
            }
            else
            {
                throw ToolProblemException.Usage($"The option {argument} needs a value: {usage}");
            }
        }

        return line.values.Count == values ? line : throw ToolProblemException.Usage($"The command is: {usage}");
    }

    public string Value(int index) => values[index];
}
