using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Networks;

/// <summary>A mainstream specialty, by its NHS treatment function code.</summary>
public sealed class Specialty
{
    private Specialty()
    {
    }

    /// <summary>A specialty.</summary>
    public Specialty(string code, string name, Certainty certainty) => (Code, Name, Certainty) = (code, name, certainty);

    /// <summary>Treatment function code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How certain the code is.</summary>
    public Certainty Certainty { get; private set; }
}
