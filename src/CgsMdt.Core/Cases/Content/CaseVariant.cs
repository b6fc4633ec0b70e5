using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>A variant as the laboratory or the referrer states it; the product never classifies one.</summary>
public sealed record VariantEntry
{
    /// <summary>Symbol of the gene.</summary>
    public string? GeneSymbol { get; init; }

    /// <summary>HGNC identifier of the gene, such as HGNC:3755.</summary>
    public string? HgncId { get; init; }

    /// <summary>Reference transcript, such as NM_001457.4.</summary>
    public string? Transcript { get; init; }

    /// <summary>At the level of the transcript, such as c.5071G>A.</summary>
    public string? HgvsC { get; init; }

    /// <summary>At the level of the protein.</summary>
    public string? HgvsP { get; init; }

    /// <summary>At the level of the genome.</summary>
    public string? HgvsG { get; init; }

    /// <summary>In words, where there is no such notation.</summary>
    public string? Description { get; init; }

    /// <summary>On how many of the chromosomes.</summary>
    public Zygosity? Zygosity { get; init; }

    /// <summary>Where it came from.</summary>
    public Inheritance? Inheritance { get; init; }

    /// <summary>1 benign to 5 pathogenic.</summary>
    public int? Class { get; init; }

    /// <summary>When it was so classified.</summary>
    public DateOnly? ClassifiedOn { get; init; }

    /// <summary>Evidence codes, such as PVS1, PM2.</summary>
    public string? Evidence { get; init; }

    /// <summary>The laboratory's outcome code, such as 314.</summary>
    public string? LaboratoryOutcomeCode { get; init; }
}

/// <summary>One variant of a case.</summary>
public sealed class CaseVariant
{
    private CaseVariant()
    {
    }

    internal CaseVariant(CaseId caseId, int number, VariantEntry entry)
    {
        (CaseId, Number) = (caseId, number);
        (GeneSymbol, HgncId, Transcript) = (Typed(entry.GeneSymbol), Typed(entry.HgncId), Typed(entry.Transcript));
        (HgvsC, HgvsP, HgvsG, Description) = (Typed(entry.HgvsC), Typed(entry.HgvsP), Typed(entry.HgvsG), Typed(entry.Description));
        (Zygosity, Inheritance) = (entry.Zygosity, entry.Inheritance);
        (Class, ClassifiedOn, Evidence, LaboratoryOutcomeCode) = (entry.Class, entry.ClassifiedOn, Typed(entry.Evidence), Typed(entry.LaboratoryOutcomeCode));
    }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>In the order stated, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Symbol of the gene.</summary>
    public string? GeneSymbol { get; private set; }

    /// <summary>HGNC identifier of the gene.</summary>
    public string? HgncId { get; private set; }

    /// <summary>Reference transcript.</summary>
    public string? Transcript { get; private set; }

    /// <summary>At the level of the transcript.</summary>
    public string? HgvsC { get; private set; }

    /// <summary>At the level of the protein.</summary>
    public string? HgvsP { get; private set; }

    /// <summary>At the level of the genome.</summary>
    public string? HgvsG { get; private set; }

    /// <summary>In words.</summary>
    public string? Description { get; private set; }

    /// <summary>On how many of the chromosomes.</summary>
    public Zygosity? Zygosity { get; private set; }

    /// <summary>Where it came from.</summary>
    public Inheritance? Inheritance { get; private set; }

    /// <summary>1 benign to 5 pathogenic.</summary>
    public int? Class { get; private set; }

    /// <summary>When it was so classified.</summary>
    public DateOnly? ClassifiedOn { get; private set; }

    /// <summary>Evidence codes.</summary>
    public string? Evidence { get; private set; }

    /// <summary>The laboratory's outcome code.</summary>
    public string? LaboratoryOutcomeCode { get; private set; }

    internal VariantEntry ToEntry() => new()
    {
        GeneSymbol = GeneSymbol,
        HgncId = HgncId,
        Transcript = Transcript,
        HgvsC = HgvsC,
        HgvsP = HgvsP,
        HgvsG = HgvsG,
        Description = Description,
        Zygosity = Zygosity,
        Inheritance = Inheritance,
        Class = Class,
        ClassifiedOn = ClassifiedOn,
        Evidence = Evidence,
        LaboratoryOutcomeCode = LaboratoryOutcomeCode,
    };

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
