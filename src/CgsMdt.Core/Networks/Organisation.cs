using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Networks;

/// <summary>A legal body with an ODS code, such as an NHS trust.</summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    /// <summary>A new organisation.</summary>
    public Organisation(OrganisationId id, string? odsCode, string name, Certainty certainty) => (Id, OdsCode, Name, Certainty) = (id, odsCode, name, certainty);

    /// <summary>Its identifier.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>Its ODS code, where known.</summary>
    public string? OdsCode { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How certain name and code are.</summary>
    public Certainty Certainty { get; private set; }
}
