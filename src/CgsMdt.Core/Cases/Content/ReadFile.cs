using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A file as downloaded.</summary>
public sealed record FileRead(string Name, string Type, byte[] Bytes);

/// <summary>Gives a file to somebody who may see its case, and keeps that it was given.</summary>
public sealed class ReadFile(RecordContext db, CaseDoor door, AuditLog audit)
{
    private const string Action = "case.read-file";

    /// <summary>The file, or not found.</summary>
    public async Task<Result<FileRead>> ExecuteAsync(CaseId id, CaseFileId file, Operation operation, CancellationToken cancellationToken)
    {
        var open = await door.OpenAsync(operation, id, CaseAct.See, Action, cancellationToken);
        if (!open.IsSuccess)
        {
            return open.Error;
        }

        var found = await db.Set<CaseFile>().Where(f => f.Id == file && f.CaseId == id)
            .Join(db.Set<CaseFileContent>(), f => f.Id, c => c.Id, (f, c) => new FileRead(f.Name, f.Type, c.Bytes)).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return CaseErrors.FileNotFound;
        }

        await audit.ViewedAsync(operation, Action, [CaseAggregate.Of(id)], cancellationToken);
        return found;
    }
}
