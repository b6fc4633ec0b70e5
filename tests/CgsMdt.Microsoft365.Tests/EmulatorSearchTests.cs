using System.Text;
using System.Text.Json;
using CgsMdt.TestSupport;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>The search that every use of an emulator ends with finds what it looks for.</summary>
public sealed class EmulatorSearchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cgsmdt-search-").FullName;

    [Theory]
    [InlineData("{\"subject\":\"about 9990000018\"}", "number")]
    [InlineData("{\"subject\":\"about 999 000 0018\"}", "number")]
    [InlineData("{\"subject\":\"Mrs Ashdown\"}", "name")]
    [InlineData("{\"subject\":\"MARIGOLD clinic\"}", "name")]
    [InlineData("{\"subject\":\"born 12 March 1978\"}", "birth")]
    public async Task PatientData_IsFoundAndNotRepeated(string line, string kind)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "received.jsonl"), "{}\n" + line, TestContext.Current.CancellationToken);

        var found = Assert.Throws<InvalidOperationException>(() => EmulatorSearch.RequireNothingOfPatients(folder, "Marigold"));

        Assert.Contains(kind, found.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("999", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PatientDataInAFile_IsFound(bool isInAString)
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes("SUMMARY:for Mari\r\n gold, \u00ff\u00fe\u00fb\u00ef"));
        var line = JsonSerializer.Serialize(new { contentBytes = content });
        await File.WriteAllTextAsync(Path.Combine(folder, "received.jsonl"), isInAString ? JsonSerializer.Serialize(new { Body = line }) : line, TestContext.Current.CancellationToken);

        Assert.Throws<InvalidOperationException>(() => EmulatorSearch.RequireNothingOfPatients(folder, "Marigold"));
    }

    [Theory]
    [InlineData("{\"id\":\"0198a0a0-0000-7000-8000-009990000018\",\"start\":\"2026-12-08T10:00:00.0000000\"}")]
    [InlineData("{\"address\":\"marigold.ashdown@trust.example\"}")]
    public async Task KeysTimesAndAddresses_AreNot(string line)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "journal.jsonl"), line, TestContext.Current.CancellationToken);

        EmulatorSearch.RequireNothingOfPatients(folder, "Marigold");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
