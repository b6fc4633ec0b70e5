using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>A sign or symptom by its Human Phenotype Ontology term, seen or looked for and absent.</summary>
/// <param name="HpoId">Such as HP:0001250.</param>
/// <param name="Label">Such as Seizure.</param>
/// <param name="IsPresent">Seen; else looked for and absent.</param>
public sealed record PhenotypeEntry(string HpoId, string Label, bool IsPresent);

/// <summary>One term of a case.</summary>
public sealed class PhenotypeTerm
{
    private PhenotypeTerm()
    {
    }

    internal PhenotypeTerm(CaseId caseId, int number, PhenotypeEntry entry) =>
        (CaseId, Number, HpoId, Label, IsPresent) = (caseId, number, entry.HpoId, entry.Label, entry.IsPresent);

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>In the order stated, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The term.</summary>
    public string HpoId { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Label { get; private set; } = "";

    /// <summary>Seen; else looked for and absent.</summary>
    public bool IsPresent { get; private set; }

    internal PhenotypeEntry ToEntry() => new(HpoId, Label, IsPresent);
}
