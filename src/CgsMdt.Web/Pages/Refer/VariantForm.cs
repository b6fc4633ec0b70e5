using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Cases;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>One variant as typed.</summary>
public sealed class VariantForm
{
    public string? GeneSymbol { get; set; }

    public string? HgncId { get; set; }

    public string? Transcript { get; set; }

    public string? HgvsC { get; set; }

    public string? HgvsP { get; set; }

    public string? HgvsG { get; set; }

    public string? Description { get; set; }

    public Zygosity? Zygosity { get; set; }

    public Inheritance? Inheritance { get; set; }

    public int? Class { get; set; }

    [Display(Name = "The date of the classification")]
    public DateOnly? ClassifiedOn { get; set; }

    public string? Evidence { get; set; }

    public string? LaboratoryOutcomeCode { get; set; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => this is
    {
        GeneSymbol: null, HgncId: null, Transcript: null, HgvsC: null, HgvsP: null, HgvsG: null, Description: null, Zygosity: null, Inheritance: null, Class: null,
        ClassifiedOn: null, Evidence: null, LaboratoryOutcomeCode: null,
    };

    /// <summary>The form of a variant, to be edited.</summary>
    public static VariantForm From(VariantEntry entry) => new()
    {
        GeneSymbol = entry.GeneSymbol,
        HgncId = entry.HgncId,
        Transcript = entry.Transcript,
        HgvsC = entry.HgvsC,
        HgvsP = entry.HgvsP,
        HgvsG = entry.HgvsG,
        Description = entry.Description,
        Zygosity = entry.Zygosity,
        Inheritance = entry.Inheritance,
        Class = entry.Class,
        ClassifiedOn = entry.ClassifiedOn,
        Evidence = entry.Evidence,
        LaboratoryOutcomeCode = entry.LaboratoryOutcomeCode,
    };

    /// <summary>The variant that the form states.</summary>
    public VariantEntry ToEntry() => new()
    {
        GeneSymbol = GeneSymbol?.Trim(),
        HgncId = HgncId?.Trim().ToUpperInvariant(),
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
}
