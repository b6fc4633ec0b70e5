namespace CgsMdt.WorkflowEngine.Activities;

/// <summary>Whether an activity acts at once or may wait.</summary>
public enum ActivityKind
{
    /// <summary>Does something and completes in the same transaction.</summary>
    Action,

    /// <summary>May wait; asked again whenever something it waits for has come.</summary>
    Wait,
}

/// <summary>An input of an activity.</summary>
/// <param name="Name">Name in PascalCase; in the file it is in camelCase.</param>
/// <param name="TypeName">Alias of its type: String, Boolean, Int32, TimeSpan, DateTimeOffset, Object, ...</param>
/// <param name="Description">What it means, with its unit.</param>
/// <param name="IsRequired">Whether <c>check</c> refuses a file that leaves it out.</param>
/// <param name="Default">Value used when the file sets none, as text; null for none.</param>
/// <param name="Choices">The only values a literal may have; null if any.</param>
public sealed record ActivityInput(
    string Name, string TypeName, string Description, bool IsRequired = false, string? Default = null, IReadOnlyList<string>? Choices = null);

/// <summary>An output of an activity.</summary>
/// <param name="Name">Name in PascalCase; in the file it is in camelCase.</param>
/// <param name="TypeName">Alias of its type.</param>
/// <param name="Description">What it means, with its unit.</param>
public sealed record ActivityOutput(string Name, string TypeName, string Description);

/// <summary>
/// An activity type, declared once and used to execute, to check and to describe it to the designer and in the documentation.
/// </summary>
public sealed record ActivityDescriptor
{
    /// <summary>Type name in definitions, e.g. <c>CgsMdt.CheckReadiness</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Name for people, e.g. "Check readiness".</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does, one or two plain sentences.</summary>
    public required string Description { get; init; }

    /// <summary>Group in the designer's toolbox.</summary>
    public required string Category { get; init; }

    /// <summary>Whether it may wait.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>Its inputs.</summary>
    public IReadOnlyList<ActivityInput> Inputs { get; init; } = [];

    /// <summary>Its outputs.</summary>
    public IReadOnlyList<ActivityOutput> Outputs { get; init; } = [];

    /// <summary>Its outcomes, which are its ports on the diagram.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = ["Done"];

    /// <summary>Whether a time it waits for only has it look again, and leads to nothing by having come.</summary>
    public bool LooksAgain { get; init; }

    /// <summary>Whether the engine runs it itself; the host runs every other.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Namespace part of the type name.</summary>
    public string Namespace => TypeName[..Math.Max(0, TypeName.LastIndexOf('.'))];

    /// <summary>Last part of the type name.</summary>
    public string ShortName => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>The input with a name, or null.</summary>
    public ActivityInput? Input(string name) => Inputs.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.Ordinal));
}
