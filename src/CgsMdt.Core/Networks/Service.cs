using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Networks;

/// <summary>A unit of an organisation. A clinical genomic service's host trust is often not its laboratory hub's lead trust, so each names its own.</summary>
public sealed class Service
{
    private Service()
    {
    }

    /// <summary>A new service.</summary>
    public Service(ServiceId id, ServiceKind kind, string name, OrganisationId organisationId, string? key, string? treatmentFunctionCode, Certainty hostCertainty) =>
        (Id, Kind, Name, OrganisationId, Key, TreatmentFunctionCode, HostCertainty) = (id, kind, name, organisationId, key, treatmentFunctionCode, hostCertainty);

    /// <summary>Its identifier.</summary>
    public ServiceId Id { get; private set; }

    /// <summary>What it is.</summary>
    public ServiceKind Kind { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The organisation that hosts it.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Its key in the national list (A to Q for clinical genomic services).</summary>
    public string? Key { get; private set; }

    /// <summary>The NHS treatment function code of a specialty.</summary>
    public string? TreatmentFunctionCode { get; private set; }

    /// <summary>How certain it is that this organisation hosts it.</summary>
    public Certainty HostCertainty { get; private set; }
}
