using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Reads the protocols signed for a board.</summary>
public sealed class FindStandardsOfCare(RecordContext db)
{
    /// <summary>Those in force on a date, by name, the newest version first.</summary>
    public async Task<IReadOnlyList<StandardOfCare>> ExecuteAsync(BoardId board, DateOnly on, CancellationToken cancellationToken) =>
        await db.Set<StandardOfCare>().Where(s => s.BoardId == board && s.From <= on && s.Until > on)
            .OrderBy(s => s.Name).ThenByDescending(s => s.Version).ToListAsync(cancellationToken);
}
