using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Networks;

/// <summary>What an import of bank holidays did.</summary>
/// <param name="Added">New in the record.</param>
/// <param name="Renamed">Known by another name before.</param>
/// <param name="Known">In the record already.</param>
/// <param name="NotInFile">Days of the file's years that are in the record and not in the file; they stay, and somebody should look.</param>
/// <param name="LastYear">The last year known now.</param>
public sealed record BankHolidaysImported(int Added, int Renamed, int Known, IReadOnlyList<DateOnly> NotInFile, int LastYear);

/// <summary>
/// Takes England's bank holidays from a file: the JSON that the government publishes, or lines of date and name. All or nothing: every line that cannot be taken is named, and then none is.
/// Repeating a file changes nothing. Source: https://www.gov.uk/bank-holidays.json.
/// </summary>
public sealed class ImportBankHolidays(WritePath writes)
{
    private const int LongestFile = 1_000_000;

    /// <summary>Imports.</summary>
    public async Task<Result<BankHolidaysImported>> ExecuteAsync(TextReader file, Operation operation, CancellationToken cancellationToken)
    {
        var buffer = new char[LongestFile + 1];
        var length = await file.ReadBlockAsync(buffer, cancellationToken);
        if (length > LongestFile)
        {
            return Wrong("The file is longer than any list of bank holidays.");
        }

        var (entries, problem) = BankHolidayFile.Read(new string(buffer, 0, length));
        if (entries is null)
        {
            return Wrong(problem!);
        }

        var wrong = entries.Where(e => e.Problem is not null).Select(e => Wrong($"Line {e.Place}: {e.Problem}")).ToList();
        return wrong.Count > 0
            ? Result.Refused<BankHolidaysImported>(wrong)
            : await writes.RunAsync("networks.import-bank-holidays", operation, [], write => TakeAsync(write, entries), cancellationToken);
    }

    private static async Task<Result<BankHolidaysImported>> TakeAsync(WriteScope write, IReadOnlyList<BankHolidayEntry> entries)
    {
        var (first, last) = (new DateOnly(entries.Min(e => e.Date).Year, 1, 1), new DateOnly(entries.Max(e => e.Date).Year, 12, 31));
        var known = await write.Db.Set<BankHoliday>().Where(h => h.Date >= first && h.Date <= last).ToDictionaryAsync(h => h.Date, write.CancellationToken);
        var (added, renamed) = (0, 0);
        foreach (var entry in entries)
        {
            if (!known.Remove(entry.Date, out var holiday))
            {
                write.Db.Add(new BankHoliday(entry.Date, entry.Name));
                added++;
            }
            else if (!string.Equals(holiday.Name, entry.Name, StringComparison.Ordinal))
            {
                holiday.Rename(entry.Name);
                renamed++;
            }
        }

        var years = entries.Select(e => e.Date.Year).ToHashSet();
        var lastYear = Math.Max(await write.Db.LastHolidayYearAsync(write.CancellationToken) ?? 0, last.Year);
        return new BankHolidaysImported(added, renamed, entries.Count - added - renamed, [.. known.Keys.Where(d => years.Contains(d.Year)).Order()], lastYear);
    }

    private static Error Wrong(string message) => Error.Invalid("networks.bank-holidays", "file", message);
}
