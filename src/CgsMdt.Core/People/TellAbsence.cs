using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.People;

/// <summary>Days on which somebody is away.</summary>
/// <param name="BoardId">The board in whose name it is told: one tells of oneself, its chair and co-ordinator of any member.</param>
/// <param name="From">First local day.</param>
/// <param name="Until">Last local day.</param>
public sealed record TellAbsenceInput(BoardId BoardId, PersonId PersonId, DateOnly From, DateOnly Until);

/// <summary>Notes that a member is away, so that forecasts and the search for a time know it.</summary>
public sealed class TellAbsence(WritePath writes)
{
    private const int LongestDays = 366;

    /// <summary>Notes it.</summary>
    public Task<Result> ExecuteAsync(TellAbsenceInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync<Result>("person.tell-absence", operation, [PersonAggregate.Of(input.PersonId)], async write =>
        {
            if (await AbsenceRules.WhyNotAsync(write, input.BoardId, input.PersonId) is { } refusal)
            {
                return refusal;
            }

            if (input.Until < input.From || input.Until < LondonCalendar.DateOf(write.Now))
            {
                return PeopleErrors.AbsenceBackwards;
            }

            if (input.Until > input.From.AddDays(LongestDays))
            {
                return PeopleErrors.AbsenceTooLong;
            }

            var absence = new Absence(Guid.CreateVersion7(write.Now), input.PersonId, input.From, input.Until, write.Operation.Person()!.Value, write.Now);
            write.Db.Add(absence);
            write.Raise(new AbsenceTold(input.PersonId, absence.Id, input.From, input.Until));
            return Result.Done;
        }, cancellationToken);
}

/// <summary>An absence that no longer holds.</summary>
public sealed record TakeBackAbsenceInput(BoardId BoardId, Guid AbsenceId);

/// <summary>Takes an absence back; taken back already: nothing happens.</summary>
public sealed class TakeBackAbsence(WritePath writes)
{
    /// <summary>Takes it back.</summary>
    public Task<Result> ExecuteAsync(TakeBackAbsenceInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync<Result>("person.take-back-absence", operation, [], async write =>
        {
            var absence = await write.Db.Set<Absence>().AsTracking().SingleOrDefaultAsync(a => a.Id == input.AbsenceId, cancellationToken);
            if (absence is null)
            {
                return PeopleErrors.NoSuchAbsence;
            }

            if (await AbsenceRules.WhyNotAsync(write, input.BoardId, absence.PersonId) is { } refusal)
            {
                return refusal;
            }

            await write.LockAsync(PersonAggregate.Of(absence.PersonId));
            if (absence.TakenBackAt is null)
            {
                absence.TakeBack(write.Now);
                write.Raise(new AbsenceTakenBack(absence.PersonId, absence.Id));
            }

            return Result.Done;
        }, cancellationToken);
}

/// <summary>Who may tell of whose absence.</summary>
internal static class AbsenceRules
{
    public static async Task<Error?> WhyNotAsync(WriteScope write, BoardId board, PersonId person)
    {
        if (write.Operation.Person() is not { } me)
        {
            return PeopleErrors.NotAMember;
        }

        var members = await write.Db.BoardMembersAsync(board, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        if (!members.Exists(m => m.PersonId == me && m.Role != BoardRole.Observer) || !members.Exists(m => m.PersonId == person))
        {
            return PeopleErrors.NotAMember;
        }

        var mayForOthers = members.Exists(m => m.PersonId == me && m.Role is BoardRole.Chair or BoardRole.CoChair or BoardRole.Coordinator or BoardRole.CoverCoordinator);
        return me == person || mayForOthers ? null : PeopleErrors.NotYourAbsence;
    }
}
