namespace CgsMdt.Local;

/// <summary>What the person who starts CgsMdt on one computer may choose.</summary>
public sealed record LocalOptions
{
    public const string Usage = """
        dotnet run --project src/CgsMdt.Local -- [options]

          --urls <address>               where to listen (http://127.0.0.1:5080)
          --data <folder>                where everything is kept
          --database <connection string> use this PostgreSQL, as its owner, and start none
          --no-demo                      no demonstration people, boards and cases
          --graph <address>              use this Microsoft 365 emulator and start none
        """;

    public string Urls { get; private init; } = "http://127.0.0.1:5080";

    public string Data { get; private init; } = ConnectionFile.DefaultDataFolder;

    /// <summary>The owner's connection string of somebody's own server.</summary>
    public string? Database { get; private init; }

    public bool WithDemonstrationData { get; private init; } = true;

    public Uri? Graph { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="StartProblemException">There is an option we do not know, or one without its value.</exception>
    public static LocalOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new LocalOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--urls" => options with { Urls = Urls(Value()) },
                "--data" => options with { Data = Path.GetFullPath(Value()) },
                "--database" => options with { Database = Value() },
                "--no-demo" => options with { WithDemonstrationData = false },
                "--graph" => options with { Graph = Address(name, Value()) },
                _ => throw new StartProblemException($"There is no option {name}: the options are --urls, --data, --database, --no-demo and --graph."),
            };

            string Value() => ++i < arguments.Count && !arguments[i].StartsWith("--", StringComparison.Ordinal)
                ? arguments[i]
                : throw new StartProblemException($"The option {name} needs a value: {name} <value>.");
        }

        return options;

        static string Urls(string value)
        {
            foreach (var url in value.Split(';'))
            {
                Address("--urls", url);
            }

            return value;
        }

        static Uri Address(string name, string value) =>
            Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address
                : throw new StartProblemException($"{value} is not an address for {name}: give one such as http://127.0.0.1:5080.");
    }
}
