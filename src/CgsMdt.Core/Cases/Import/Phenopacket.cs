namespace CgsMdt.Core.Cases;

/// <summary>What we take from a GA4GH Phenopacket (version 2): one published case.</summary>
/// <param name="Id">The packet's identifier: the same packet at the same board is the same case.</param>
/// <param name="Sex">Sex; none where the packet does not know it.</param>
/// <param name="Age">Age at the last encounter, an ISO 8601 duration; none where the packet states it otherwise or not at all.</param>
/// <param name="Features">HPO terms, present and excluded.</param>
/// <param name="Variants">Variants of its interpretations.</param>
public sealed record Phenopacket(string Id, Sex? Sex, string? Age, IReadOnlyList<PhenotypeEntry> Features, IReadOnlyList<VariantEntry> Variants);

/// <summary>A line of a file of packets: a packet, or the reason there is none.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Packet">The packet.</param>
/// <param name="Reason">Why the line could not be read.</param>
public sealed record PhenopacketLine(int Number, Phenopacket? Packet, string? Reason);
