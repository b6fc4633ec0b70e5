using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Makes a case of one board go on as a case of another, inside a write of a module above.</summary>
public static class CaseContinuation
{
    /// <summary>Puts the case's question with its clinical content and files to another board. The wait goes on; the case itself stays where it is. The caller holds its lock.</summary>
    public static async Task<Result<CaseId>> ContinueCaseAsync(this WriteScope write, CaseId from, BoardId to)
    {
        var earlier = await write.Db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == from, write.CancellationToken);
        if (earlier is null)
        {
            return CaseErrors.NotFound;
        }

        var content = await CaseContent.LoadAsync(write.Db, earlier, write.CancellationToken);
        var opened = await CaseOpening.OpenAsync(
            write, new NewCase(to, content.ToReferral(), earlier.PatientId, content.DateOfBirth is not null, earlier.ReferrerId) { Continues = from, WaitingSince = earlier.CompleteSince });
        if (opened.IsSuccess)
        {
            // Modules above read the new case.
            await write.Db.SaveChangesAsync(write.CancellationToken);
            await CaseOpening.CopyFilesAsync(write, from, opened.Value);
        }

        return opened;
    }
}
