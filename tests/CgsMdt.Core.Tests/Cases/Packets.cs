namespace CgsMdt.Core.Tests.Cases;

/// <summary>Phenopackets of our own writing: people and findings are made up.</summary>
internal static class Packets
{
    public const string Complete =
        """
        {"id":"made-up-1","subject":{"id":"proband","sex":"FEMALE","timeAtLastEncounter":{"age":{"iso8601duration":"P2Y6M"}}},"phenotypicFeatures":[{"type":{"id":"HP:0001250","label":"Seizure"}},{"type":{"id":"HP:0001250","label":"Seizure"},"excluded":true},{"type":{"id":"HP:0001263","label":"Global developmental delay"},"excluded":true}],"interpretations":[{"diagnosis":{"genomicInterpretations":[{"variantInterpretation":{"acmgPathogenicityClassification":"LIKELY_PATHOGENIC","variationDescriptor":{"geneContext":{"valueId":"HGNC:10585","symbol":"SCN1A"},"expressions":[{"syntax":"hgvs.c","value":"NM_001165963.4:c.2134C>T"},{"syntax":"hgvs.p","value":"NP_001159435.1:p.(Arg712Ter)"},{"syntax":"hgvs.g","value":"NC_000002.12:g.1A>C"}],"allelicState":{"id":"GENO:0000135"}}}}]}}]}
        """;

    public const string WithoutAgeAndSex =
        """
        {"id":"made-up-2","subject":{"id":"proband","sex":"UNKNOWN_SEX","timeAtLastEncounter":{"ontologyClass":{"id":"HP:0003581","label":"Adult onset"}}},"phenotypicFeatures":[{"type":{"id":"HP:0001639","label":"Hypertrophic cardiomyopathy"}}],"interpretations":[{"diagnosis":{"genomicInterpretations":[{"variantInterpretation":{"variationDescriptor":{"geneContext":{"symbol":"MYH7"},"label":"exon 5 deletion"}}}]}}]}
        """;

    public static string With(string what, string instead) => Complete.Replace(what, instead, StringComparison.Ordinal);
}
