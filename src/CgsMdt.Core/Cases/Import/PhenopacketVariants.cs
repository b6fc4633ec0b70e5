using System.Text.Json;

namespace CgsMdt.Core.Cases;

/// <summary>The variants of a packet's interpretations.</summary>
internal static class PhenopacketVariants
{
    public static IEnumerable<VariantEntry> Read(JsonElement root) =>
        from interpretation in PhenopacketShape.Items(root, "interpretations")
        where PhenopacketShape.Part(interpretation, "diagnosis") is not null
        from genomic in PhenopacketShape.Items(interpretation.GetProperty("diagnosis"), "genomicInterpretations")
        select One(genomic);

    private static VariantEntry One(JsonElement genomic)
    {
        if (PhenopacketShape.Part(genomic, "variantInterpretation") is not { } variant || PhenopacketShape.Part(variant, "variationDescriptor") is not { } descriptor)
        {
            throw new UnknownShapeException("a genomic interpretation is not of a variant");
        }

        var gene = PhenopacketShape.Part(descriptor, "geneContext") ?? throw new UnknownShapeException("a variant names no gene");
        var (transcript, c) = Split(Expression(descriptor, "hgvs.c"));
        var entry = new VariantEntry
        {
            GeneSymbol = PhenopacketShape.Text(gene, "symbol"),
            HgncId = PhenopacketShape.Text(gene, "valueId") is { } id && id.StartsWith("HGNC:", StringComparison.Ordinal) ? id : null,
            Transcript = transcript,
            HgvsC = c,
            HgvsP = Split(Expression(descriptor, "hgvs.p")).Notation,
            HgvsG = Expression(descriptor, "hgvs.g"),
            Description = PhenopacketShape.Text(descriptor, "label"),
            Zygosity = Zygosity(descriptor),
            Class = Class(PhenopacketShape.Text(variant, "acmgPathogenicityClassification")),
        };
        return entry is { HgvsC: null, HgvsG: null, HgvsP: null, Description: null } ? throw new UnknownShapeException("a variant is neither notated nor described") : entry;
    }

    private static string? Expression(JsonElement descriptor, string syntax) =>
        PhenopacketShape.Items(descriptor, "expressions").Where(e => PhenopacketShape.Text(e, "syntax") == syntax).Select(e => PhenopacketShape.Text(e, "value")).FirstOrDefault();

    private static (string? Reference, string? Notation) Split(string? expression) =>
        expression?.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? (expression[..at], expression[(at + 1)..]) : (null, expression);

    private static Zygosity? Zygosity(JsonElement descriptor) =>
        (PhenopacketShape.Part(descriptor, "allelicState") is { } state ? PhenopacketShape.Text(state, "id") : null) switch
        {
            null => null,
            "GENO:0000134" => Cases.Zygosity.Hemizygous,
            "GENO:0000135" or "GENO:0000402" => Cases.Zygosity.Heterozygous,
            "GENO:0000136" => Cases.Zygosity.Homozygous,
            "GENO:0000602" => Cases.Zygosity.Homoplasmic,
            "GENO:0000603" => Cases.Zygosity.Heteroplasmic,
            var other => throw new UnknownShapeException($"the allelic state {other} is not known"),
        };

    private static int? Class(string? classification) => classification switch
    {
        null or "NOT_PROVIDED" => null,
        "BENIGN" => 1,
        "LIKELY_BENIGN" => 2,
        "UNCERTAIN_SIGNIFICANCE" => 3,
        "LIKELY_PATHOGENIC" => 4,
        "PATHOGENIC" => 5,
        _ => throw new UnknownShapeException($"the classification '{classification}' is not known"),
    };
}
