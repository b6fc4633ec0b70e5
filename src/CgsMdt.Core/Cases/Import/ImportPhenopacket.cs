using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A published case to be put to a board.</summary>
public sealed record ImportPhenopacketInput(BoardId BoardId, Phenopacket Packet);

/// <summary>The case of a packet.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="WasNew">Whether this import made it.</param>
public sealed record ImportedCase(CaseId CaseId, bool WasNew);

/// <summary>Refers a published case report; the person who runs the import is its referrer. The same packet at the same board is the same case.</summary>
public sealed class ImportPhenopacket(RecordContext db, ReferCase refer)
{
    private const string Question = "What does this case teach?";

    /// <summary>The case, or everything in the packet that a referral cannot hold.</summary>
    public async Task<Result<ImportedCase>> ExecuteAsync(ImportPhenopacketInput input, Operation operation, CancellationToken cancellationToken)
    {
        var packet = input.Packet;
        var isKnown = await db.Set<Case>().AnyAsync(c => c.BoardId == input.BoardId && c.SourceId == packet.Id, cancellationToken);
        var referral = new Referral
        {
            Question = Question,
            Purpose = CasePurpose.Diagnosis,
            Patient = new PatientDetails { NumberAbsence = NumberAbsence.PublishedReport, LocalId = packet.Id },
            Sex = packet.Sex,
            AgeAtLastSeen = packet.Age,
            Phenotype = packet.Features,
            Variants = packet.Variants,
        };
        var result = await refer.ExecuteAsync(
            new ReferCaseInput(input.BoardId) { Referral = referral, ReferrerId = operation.Person(), SourceId = packet.Id }, operation, cancellationToken);
        return result.TryGetValue(out var id) ? new ImportedCase(id, !isKnown) : Result.Refused<ImportedCase>(result.Errors);
    }
}
