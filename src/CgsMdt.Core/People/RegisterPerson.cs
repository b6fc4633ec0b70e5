using System.Net.Mail;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.People;

/// <summary>Who is entered.</summary>
/// <param name="Name">As shown, at most 200 characters.</param>
/// <param name="Email">Where invitations and notices go; nobody else's.</param>
/// <param name="Profession">Their profession.</param>
/// <param name="Subject">What their identity provider calls them; nobody else's.</param>
/// <param name="ServiceId">The service they work in, if one.</param>
public sealed record RegisterPersonInput(string Name, string Email, ProfessionalRole Profession, string Subject, ServiceId? ServiceId);

/// <summary>Enters somebody, so that they can sign in, be appointed and be invited.</summary>
public sealed class RegisterPerson(WritePath writes)
{
    /// <summary>Enters them; refused with every reason at once.</summary>
    public Task<Result<PersonId>> ExecuteAsync(RegisterPersonInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("person.register", operation, [], async write =>
        {
            if (await PeopleErrors.RefusalAsync(write) is { } refusal)
            {
                return refusal;
            }

            if (await FaultsAsync(write, input) is { Count: > 0 } faults)
            {
                return Result.Refused<PersonId>(faults);
            }

            var person = new Person(PersonId.New(write.Now), input.Name.Trim(), input.Email, input.Profession, input.Subject, input.ServiceId);
            write.Db.Add(person);
            write.Raise(new PersonRegistered(person.Id));
            return (Result<PersonId>)person.Id;
        }, cancellationToken);

    private static async Task<List<Error>> FaultsAsync(WriteScope write, RegisterPersonInput input)
    {
        List<Error> faults = [];
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > 200)
        {
            faults.Add(PeopleErrors.NameMissing);
        }

        if (input.Email.Length > 254 || !MailAddress.TryCreate(input.Email, out var address) || address.Address != input.Email)
        {
            faults.Add(PeopleErrors.EmailWrong);
        }
        else if (await write.Db.Set<Person>().AnyAsync(p => p.Email == input.Email, write.CancellationToken))
        {
            faults.Add(PeopleErrors.EmailTaken);
        }

        if (string.IsNullOrWhiteSpace(input.Subject) || input.Subject.Length > 200)
        {
            faults.Add(PeopleErrors.SubjectMissing);
        }
        else if (await write.Db.Set<Person>().AnyAsync(p => p.Subject == input.Subject, write.CancellationToken))
        {
            faults.Add(PeopleErrors.SubjectTaken);
        }

        return faults;
    }
}
