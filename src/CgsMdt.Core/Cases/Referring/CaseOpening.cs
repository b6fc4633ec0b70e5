using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A case about to be put to a board.</summary>
/// <param name="BoardId">The board.</param>
/// <param name="Referral">What is stated.</param>
/// <param name="PatientId">The patient.</param>
/// <param name="IsBirthDateKnown">Whether the patient's date of birth is held.</param>
/// <param name="ReferrerId">Who refers.</param>
internal sealed record NewCase(BoardId BoardId, Referral Referral, PatientId PatientId, bool IsBirthDateKnown, PersonId? ReferrerId)
{
    /// <summary>Who typed it, where that is not the referrer.</summary>
    public PersonId? EnteredBy { get; init; }

    /// <summary>The source document it was imported from.</summary>
    public string? SourceId { get; init; }

    /// <summary>The case at another board it continues.</summary>
    public CaseId? Continues { get; init; }

    /// <summary>Since when that case was complete: nobody's wait starts again.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
}

/// <summary>Puts a case to a board: its content, its people, its first two places.</summary>
internal static class CaseOpening
{
    private const string ReferenceSequence = "cases.case_reference";

    public static async Task<Result<CaseId>> OpenAsync(WriteScope write, NewCase asked)
    {
        var number = await write.NextNumberAsync(ReferenceSequence);
        var reference = $"C-{LondonCalendar.DateOf(write.Now).Year}-{number:D6}";
        var opened = new Case(CaseId.New(write.Now), reference, asked.BoardId, asked.PatientId, asked.ReferrerId, write.Now);
        opened.Ask(asked.Referral);
        opened.Put(write.Now, asked.EnteredBy);
        opened.ComeFrom(asked.SourceId, asked.Continues);
        write.BeginCase(opened);
        CaseContent.Put(write, opened.Id, asked.Referral);
        foreach (var person in new[] { asked.ReferrerId, asked.EnteredBy, asked.Referral.ConsultantId }.OfType<PersonId>().Distinct())
        {
            write.RelateToCase(person, opened.Id, Relation.Referrer, write.Now, null);
        }

        var terms = await write.Db.FindTermsAsync(opened.BoardId, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        if (Completeness.Missing(terms?.Required ?? [], asked.Referral, asked.ReferrerId is not null, asked.IsBirthDateKnown).Count == 0)
        {
            opened.BecomeComplete(asked.WaitingSince ?? write.Now);
        }

        var moved = await write.MoveAsync(new CaseReferred(opened.Id, opened.BoardId, opened.Urgency));
        return moved.IsSuccess ? opened.Id : Result.Refused<CaseId>(moved.Errors);
    }

    /// <summary>Starts the wait of a case that lacks nothing; returns what it lacks.</summary>
    public static async Task<IReadOnlyList<RequiredItem>> BecomeCompleteAsync(WriteScope write, Case found, DateTimeOffset since)
    {
        var terms = await write.Db.FindTermsAsync(found.BoardId, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        var missing = Completeness.Missing(terms, found, await StatedBeside.ReadAsync(write.Db, found, write.CancellationToken));
        if (missing.Count == 0)
        {
            found.BecomeComplete(since);
        }

        return missing;
    }

    /// <summary>Copies the files of one case to another that continues it.</summary>
    public static async Task CopyFilesAsync(WriteScope write, CaseId from, CaseId to)
    {
        foreach (var file in await write.Db.Set<CaseFile>().AsNoTracking().Where(f => f.CaseId == from).OrderBy(f => f.Id).ToListAsync(write.CancellationToken))
        {
            var copy = new CaseFile(CaseFileId.New(write.Now), to, file.Name, file.Type, file.Size, file.AddedBy, file.AddedAt);
            write.Db.Add(copy);
            await write.Db.SaveChangesAsync(write.CancellationToken);
            await write.Db.Database.ExecuteSqlAsync(
                $"insert into cases.case_file_contents (id, bytes) select {copy.Id.Value}, bytes from cases.case_file_contents where id = {file.Id.Value}", write.CancellationToken);
        }
    }
}
