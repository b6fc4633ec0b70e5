namespace CgsMdt.Core.Cases;

/// <summary>Which list a term belongs to.</summary>
public enum TermKind
{
    /// <summary>The Human Phenotype Ontology.</summary>
    Phenotype,

    /// <summary>The HUGO gene nomenclature.</summary>
    Gene,
}

/// <summary>A term of a reference list that forms look up: an HPO term or a gene.</summary>
public sealed class ReferenceTerm
{
    private ReferenceTerm()
    {
    }

    /// <summary>A term.</summary>
    public ReferenceTerm(TermKind kind, string code, string label) =>
        (Kind, Code, Label, Search) = (kind, code, label, label.ToLowerInvariant());

    /// <summary>The list.</summary>
    public TermKind Kind { get; private set; }

    /// <summary>Its identifier, such as HP:0001250 or HGNC:3755.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name or symbol.</summary>
    public string Label { get; private set; } = "";

    /// <summary>The name in lower case, as searched.</summary>
    public string Search { get; private set; } = "";

    internal void Rename(string label) => (Label, Search) = (label, label.ToLowerInvariant());
}
