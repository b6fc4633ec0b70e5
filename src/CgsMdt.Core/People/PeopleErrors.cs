using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.People;

/// <summary>Why something about people is refused.</summary>
internal static class PeopleErrors
{
    public static Error NotAdministrator { get; } = Error.NotFound("people.not-administrator", "There is no such page.");

    public static Error NoSuchPerson { get; } = Error.NotFound("people.no-such-person", "There is no such person.");

    public static Error NoSuchBoard { get; } = Error.NotFound("people.no-such-board", "There is no such board.");

    public static Error NameMissing { get; } = Error.Invalid("people.name", nameof(RegisterPersonInput.Name), "Enter the person's name, at most 200 characters.");

    public static Error EmailWrong { get; } = Error.Invalid("people.email", nameof(RegisterPersonInput.Email), "Enter an email address, such as name@example.nhs.uk.");

    public static Error SubjectMissing { get; } =
        Error.Invalid("people.subject", nameof(RegisterPersonInput.Subject), "Enter what the identity provider calls the person, at most 200 characters.");

    public static Error EmailTaken { get; } = Error.Invalid("people.email-taken", nameof(RegisterPersonInput.Email), "Another person has this email address.");

    public static Error SubjectTaken { get; } = Error.Invalid("people.subject-taken", nameof(RegisterPersonInput.Subject), "Another person signs in by this name.");

    public static Error AlreadyAppointed { get; } = Error.Conflict("board.member-exists", "The person has this role on the board already.");

    public static Error RoleHeld { get; } = Error.Conflict("people.role-held", "The person has this role already.");

    public static Error NoSuchAbsence { get; } = Error.NotFound("people.absence-not-found", "There is no such absence.");

    public static Error NotAMember { get; } = Error.NotFound("people.not-a-member", "There is no such person, or you have no part in the board.");

    public static Error NotYourAbsence { get; } = Error.Forbidden("people.not-your-absence", "Only the chair and the co-ordinator can say that somebody else is away.");

    public static Error AbsenceBackwards { get; } = Error.Invalid("people.absence-backwards", nameof(TellAbsenceInput.Until), "The last day must be today or later, and not before the first.");

    public static Error AbsenceTooLong { get; } = Error.Invalid("people.absence-too-long", nameof(TellAbsenceInput.Until), "Enter at most a year.");

    /// <summary>People and their roles are kept by administrators, and by the product itself when it is set up.</summary>
    public static async Task<Error?> RefusalAsync(WriteScope write) =>
        write.Operation.Person() is { } person
            ? await write.Db.HoldsAsync(person, ProductRole.Administrator, LondonCalendar.DateOf(write.Now), write.CancellationToken) ? null : NotAdministrator
            : write.Operation.Actor.Kind == ActorKind.System ? null : NotAdministrator;
}
