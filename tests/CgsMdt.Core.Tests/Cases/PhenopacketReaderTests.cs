using System.Text;
using CgsMdt.Core.Cases;

namespace CgsMdt.Core.Tests.Cases;

public sealed class PhenopacketReaderTests
{
    [Fact]
    public async Task CompletePacket_IsReadWhole()
    {
        var packet = (await OneAsync(Packets.Complete)).Packet!;

        Assert.Equal(("made-up-1", Sex.Female, "P2Y6M"), (packet.Id, packet.Sex, packet.Age));
        Assert.Equal([new("HP:0001250", "Seizure", true), new PhenotypeEntry("HP:0001263", "Global developmental delay", false)], packet.Features);
        var variant = Assert.Single(packet.Variants);
        Assert.Equal(
            new VariantEntry
            {
                GeneSymbol = "SCN1A",
                HgncId = "HGNC:10585",
                Transcript = "NM_001165963.4",
                HgvsC = "c.2134C>T",
                HgvsP = "p.(Arg712Ter)",
                HgvsG = "NC_000002.12:g.1A>C",
                Zygosity = Zygosity.Heterozygous,
                Class = 4,
            },
            variant);
    }

    [Fact]
    public async Task UnknownSexAndAgeInWords_AreLeftOut()
    {
        var packet = (await OneAsync(Packets.WithoutAgeAndSex)).Packet!;

        Assert.Null(packet.Sex);
        Assert.Null(packet.Age);
        Assert.Equal("exon 5 deletion", Assert.Single(packet.Variants).Description);
    }

    [Theory]
    [InlineData("\"id\":\"made-up-1\",", "", "it has no id")]
    [InlineData("\"sex\":\"FEMALE\"", "\"sex\":\"BLUE\"", "the sex 'BLUE' is not known")]
    [InlineData("P2Y6M", "two", "its age is not an ISO 8601 duration")]
    [InlineData("HP:0001263", "MONDO:1", "the feature MONDO:1 is not an HPO term")]
    [InlineData("GENO:0000135", "GENO:9", "the allelic state GENO:9 is not known")]
    [InlineData("LIKELY_PATHOGENIC", "BAD", "the classification 'BAD' is not known")]
    [InlineData("\"phenotypicFeatures\":[", "\"phenotypicFeatures\":3,\"x\":[", "'phenotypicFeatures' is not a list")]
    [InlineData("\"sex\":\"FEMALE\"", "\"sex\":1", "'sex' is not text")]
    [InlineData("\"variantInterpretation\"", "\"gene\"", "a genomic interpretation is not of a variant")]
    public async Task UnknownShape_IsNamed(string what, string instead, string reason)
    {
        var line = await OneAsync(Packets.With(what, instead));

        Assert.Null(line.Packet);
        Assert.Equal(reason + ".", line.Reason);
    }

    [Fact]
    public async Task BadLines_AreNumberedAndDoNotStopTheOthers()
    {
        var lines = await AllAsync($"{Packets.Complete}\n\n{{\"id\":\n[]\n{Packets.WithoutAgeAndSex}\n");

        Assert.Equal([1, 3, 4, 5], lines.Select(l => l.Number));
        Assert.Equal([true, false, false, true], lines.Select(l => l.Packet is not null));
        Assert.All(lines, l => Assert.NotEqual(l.Packet is null, l.Reason is null));
    }

    private static async Task<PhenopacketLine> OneAsync(string line) => Assert.Single(await AllAsync(line));

    private static async Task<List<PhenopacketLine>> AllAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        List<PhenopacketLine> lines = [];
        await foreach (var line in PhenopacketReader.ReadAsync(stream, default))
        {
            lines.Add(line);
        }

        return lines;
    }
}
