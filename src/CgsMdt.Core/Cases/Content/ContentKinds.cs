namespace CgsMdt.Core.Cases;

/// <summary>Sex as stated.</summary>
public enum Sex
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,

    /// <summary>Neither male nor female can be stated.</summary>
    Indeterminate,

    /// <summary>Not known.</summary>
    NotKnown,
}

/// <summary>Ethnic category: the sixteen of the 2001 census, "not stated" (asked, not answered) and "not known" (not asked).</summary>
public enum EthnicCategory
{
    /// <summary>A.</summary>
    WhiteBritish,

    /// <summary>B.</summary>
    WhiteIrish,

    /// <summary>C.</summary>
    OtherWhite,

    /// <summary>D.</summary>
    WhiteAndBlackCaribbean,

    /// <summary>E.</summary>
    WhiteAndBlackAfrican,

    /// <summary>F.</summary>
    WhiteAndAsian,

    /// <summary>G.</summary>
    OtherMixed,

    /// <summary>H.</summary>
    Indian,

    /// <summary>J.</summary>
    Pakistani,

    /// <summary>K.</summary>
    Bangladeshi,

    /// <summary>L.</summary>
    OtherAsian,

    /// <summary>M.</summary>
    Caribbean,

    /// <summary>N.</summary>
    African,

    /// <summary>P.</summary>
    OtherBlack,

    /// <summary>R.</summary>
    Chinese,

    /// <summary>S.</summary>
    Other,

    /// <summary>Z: asked, and the patient did not wish to say.</summary>
    NotStated,

    /// <summary>99: nobody asked.</summary>
    NotKnown,
}

/// <summary>On how many of the chromosomes a variant lies.</summary>
public enum Zygosity
{
    /// <summary>On one of two.</summary>
    Heterozygous,

    /// <summary>On both.</summary>
    Homozygous,

    /// <summary>On the only one.</summary>
    Hemizygous,

    /// <summary>In part of the cells.</summary>
    Mosaic,

    /// <summary>In part of the mitochondria.</summary>
    Heteroplasmic,

    /// <summary>In all of the mitochondria.</summary>
    Homoplasmic,
}

/// <summary>Where a variant came from.</summary>
public enum Inheritance
{
    /// <summary>Not known.</summary>
    NotKnown,

    /// <summary>In neither parent.</summary>
    DeNovo,

    /// <summary>From the mother.</summary>
    Maternal,

    /// <summary>From the father.</summary>
    Paternal,

    /// <summary>From both parents.</summary>
    Biparental,
}

/// <summary>A member of the family of whom a record of discussion is kept; one record for each person tested.</summary>
public enum FamilyMember
{
    /// <summary>The patient.</summary>
    Patient,

    /// <summary>Mother.</summary>
    Mother,

    /// <summary>Father.</summary>
    Father,

    /// <summary>Brother or sister.</summary>
    Sibling,

    /// <summary>Son or daughter.</summary>
    Child,

    /// <summary>Another relative.</summary>
    Other,
}

/// <summary>Whether there is a record of discussion (consent to genomic testing).</summary>
public enum DiscussionRecordStatus
{
    /// <summary>Made and attached or held by the laboratory.</summary>
    Recorded,

    /// <summary>To follow.</summary>
    ToFollow,

    /// <summary>Not needed for these tests.</summary>
    NotNeeded,

    /// <summary>The person declined.</summary>
    Declined,
}
