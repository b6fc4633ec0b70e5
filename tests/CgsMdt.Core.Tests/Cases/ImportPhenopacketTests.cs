using System.Text;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Cases;

public sealed class ImportPhenopacketTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    private readonly CaseWorld cases = fixture.World;

    private const string NotHere = "The published case reports are not part of the project; set CGSMDT_SHARED to the folder that has them.";

    public static bool HasSample => Sample is not null;

    private static string? Sample =>
        Environment.GetEnvironmentVariable("CGSMDT_SHARED") is { Length: > 0 } shared && Path.Combine(shared, "data", "phenopackets", "sample-240.jsonl") is var path && File.Exists(path) ? path : null;

    [Fact]
    public async Task Packet_BecomesAReferralOfWhoeverImportsIt()
    {
        var imported = await ImportAsync(Packets.Complete);

        var found = await cases.CaseAsync(imported.CaseId);
        Assert.True(imported.WasNew);
        Assert.Equal(("What does this case teach?", cases.Chair, "made-up-1", CasePlace.Triage), (found.Question, found.ReferrerId!.Value, found.SourceId, found.Place));
        Assert.NotNull(found.CompleteSince);
        var patient = await cases.ReadAsync(db => db.Set<PatientIdentity>().SingleAsync(p => p.Id == found.PatientId));
        Assert.Equal((null, NumberAbsence.PublishedReport, "made-up-1"), (patient.NhsNumber, patient.NumberAbsence!.Value, patient.LocalId));
        Assert.Equal(ActorKind.Import, Assert.Single(await cases.AuditAsync(found.Id, "case.refer")).ActorKind);
    }

    [Fact]
    public async Task SamePacketAgain_IsTheSameCase()
    {
        var first = await ImportAsync(Packets.With("made-up-1", "made-up-again"));
        var second = await ImportAsync(Packets.With("made-up-1", "made-up-again"));

        Assert.Equal(first.CaseId, second.CaseId);
        Assert.False(second.WasNew);
    }

    [Fact]
    public async Task PacketWithoutAge_IsImportedAsIncomplete()
    {
        var imported = await ImportAsync(Packets.WithoutAgeAndSex);

        var check = await cases.CallAsync<CheckReferral, Result<ReferralCheck>>(u => u.ExecuteAsync(new(imported.CaseId), cases.ByWorkflow(), default));
        Assert.False(check.Value.IsComplete);
        Assert.Equal([RequiredItem.Sex, RequiredItem.Age], check.Value.Missing);
    }

    [Fact(Skip = NotHere, SkipUnless = nameof(HasSample))]
    public async Task PublishedCases_AreAllImportedOnce()
    {
        HashSet<CaseId> made = [];
        await using var file = File.OpenRead(Sample!);
        await foreach (var line in PhenopacketReader.ReadAsync(file, default))
        {
            Assert.True(line.Packet is not null, $"line {line.Number}: {line.Reason}");
            Assert.True(made.Add((await ImportAsync(line.Packet)).CaseId), $"line {line.Number} is a case that another line had made");
        }

        Assert.Equal(240, made.Count);
    }

    private async Task<ImportedCase> ImportAsync(string line)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(line));
        await foreach (var read in PhenopacketReader.ReadAsync(stream, default))
        {
            return await ImportAsync(read.Packet!);
        }

        throw new InvalidOperationException("There is no line.");
    }

    private async Task<ImportedCase> ImportAsync(Phenopacket packet)
    {
        var operation = Operation.By(new Actor(ActorKind.Import, null, cases.Chair.Value), cases.Clock);
        var result = await cases.CallAsync<ImportPhenopacket, Result<ImportedCase>>(u => u.ExecuteAsync(new(cases.Board, packet), operation, default));
        Assert.Empty(result.Errors);
        return result.Value;
    }
}
