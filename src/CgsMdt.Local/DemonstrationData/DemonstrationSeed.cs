using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Networks.ReferenceData;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>
/// Brings reference data and the made-up boards, people and cases into the record, through the use cases that a person would use.
/// Only what is missing is added, so that a run killed in the middle is completed by the next.
/// </summary>
public sealed class DemonstrationSeed(IServiceProvider services)
{
    private readonly UseCases use = new(services);

    /// <summary>The workflows and the reference data, which production has as well.</summary>
    public async Task ReferenceDataAsync(CancellationToken ct)
    {
        UseCases.Require(await use.CallAsync<ImportDefinitions, Result<DefinitionsImported>>(import => import.ExecuteAsync(new(), use.BySystem(), ct)));
        if (!await use.ReadAsync(db => db.Set<Network>().AnyAsync(n => n.Kind == NetworkKind.RareDisease, ct)))
        {
            UseCases.Require(await use.CallAsync<ImportReferenceData, Result<int>>(import => import.ExecuteAsync(use.BySystem(), ct)));
            UseCases.Require(await use.CallAsync<ImportRareDiseaseNetworks, Result<IReadOnlyList<ImportedNetworkLine>>>(import => import.ExecuteShippedAsync(use.BySystem(), ct)));
        }
    }

    /// <summary>The made-up boards, people, meetings and cases; the reference data are there already.</summary>
    public async Task DemonstrationAsync(CancellationToken ct)
    {
        await BoardsAsync(ct);
        await PeopleAsync(ct);
        await StandingRuleAsync(ct);
        await new DemonstrationMeetingsSeed(use).RunAsync(ct);
        await new DemonstrationCasesSeed(use).RunAsync(ct);
    }

    private async Task BoardsAsync(CancellationToken ct)
    {
        var boards = await use.ReadAsync(db => db.Set<Board>().ToDictionaryAsync(b => b.Slug, b => b.Id, StringComparer.Ordinal, ct));
        if (DemonstrationBoards.All.All(board => boards.ContainsKey(board.Slug)))
        {
            return;
        }

        var networks = await use.ReadAsync(db => db.Set<Network>().ToDictionaryAsync(n => n.Slug, n => n.Id, StringComparer.Ordinal, ct));
        var hosts = await use.ReadAsync(db => db.Set<Service>().Where(s => s.Kind != ServiceKind.MainstreamSpecialty).ToDictionaryAsync(s => s.Name, s => s.Id, StringComparer.Ordinal, ct));
        foreach (var board in DemonstrationBoards.All.Where(board => !boards.ContainsKey(board.Slug)))
        {
            var input = new EstablishBoardInput(
                board.Slug, board.Name, board.Kind, board.Authority, networks[board.NetworkSlug], hosts[board.HostService], board.Mailbox, board.HandsOverTo is { } to ? boards[to] : null, board.Terms);
            var made = await use.CallAsync<EstablishBoard, Result<BoardId>>(establish => establish.ExecuteAsync(input, use.BySystem(), ct));
            UseCases.Require(made);
            boards.Add(board.Slug, made.Value);
        }
    }

    private async Task PeopleAsync(CancellationToken ct)
    {
        var people = await use.ReadAsync(db => db.Set<Person>().ToDictionaryAsync(p => p.Subject, p => p.Id, StringComparer.Ordinal, ct));
        var workplaces = await use.ReadAsync(db => db.Set<Service>().ToDictionaryAsync(s => s.Name, s => s.Id, StringComparer.Ordinal, ct));
        foreach (var person in DemonstrationPeople.All.Where(person => !people.ContainsKey(person.Subject)))
        {
            var input = new RegisterPersonInput(person.Name, person.Email, person.Profession, person.Subject, person.Service is { } service ? workplaces[service] : null);
            var registered = await use.CallAsync<RegisterPerson, Result<PersonId>>(register => register.ExecuteAsync(input, use.BySystem(), ct));
            UseCases.Require(registered);
            people.Add(person.Subject, registered.Value);
        }

        await AppointAsync(people, ct);
        await GiveRolesAsync(people, ct);
    }

    /// <summary>The chair of the published case reports accepts complete ones beforehand, for a year.</summary>
    private async Task StandingRuleAsync(CancellationToken ct)
    {
        var today = LondonCalendar.DateOf(use.Now);
        var board = await use.ReadAsync(db => db.FindBoardAsync(DemonstrationBoards.PublishedCaseReports, ct));
        var chair = await use.ReadAsync(db => db.FindPersonBySubjectAsync(DemonstrationPeople.ChairOfPublishedReports, ct));
        if (await use.ReadAsync(db => db.FindStandingRuleAsync(board!.Id, StandingRuleKind.AcceptComplete, today, ct)) is null)
        {
            var input = new SignStandingRuleInput(board!.Id, StandingRuleKind.AcceptComplete, today, today.AddYears(1));
            UseCases.Require(await use.CallAsync<SignStandingRule, Result<StandingRuleId>>(
                sign => sign.ExecuteAsync(input, use.By(chair!.Id), ct)));
        }
    }

    private async Task AppointAsync(Dictionary<string, PersonId> people, CancellationToken ct)
    {
        var boards = await use.ReadAsync(db => db.Set<Board>().ToDictionaryAsync(b => b.Slug, b => b.Id, StringComparer.Ordinal, ct));
        var held = await use.ReadAsync(db => db.Set<BoardMembership>().Select(m => new { m.BoardId, m.PersonId, m.Role }).ToListAsync(ct));
        var names = DemonstrationPeople.All.ToDictionary(person => person.Name, person => people[person.Subject], StringComparer.Ordinal);
        foreach (var (person, place) in DemonstrationPeople.All.SelectMany(person => person.Places, (person, place) => (names[person.Name], place)))
        {
            var board = boards[place.BoardSlug];
            if (!held.Contains(new { BoardId = board, PersonId = person, place.Role }))
            {
                var input = new AppointToBoardInput(board, person, place.Role, place.Fills, place.DeputyFor is { } member ? names[member] : null, DemonstrationBoard.Since);
                UseCases.Require(await use.CallAsync<AppointToBoard, Result<MembershipId>>(appoint => appoint.ExecuteAsync(input, use.BySystem(), ct)));
            }
        }
    }

    private async Task GiveRolesAsync(Dictionary<string, PersonId> people, CancellationToken ct)
    {
        var networks = await use.ReadAsync(db => db.Set<Network>().ToDictionaryAsync(n => n.Slug, n => n.Id, StringComparer.Ordinal, ct));
        var held = await use.ReadAsync(db => db.Set<ProductMembership>().Select(m => new { m.PersonId, m.Role }).ToListAsync(ct));
        foreach (var person in DemonstrationPeople.All)
        {
            if (person.InProduct is { } role && !held.Contains(new { PersonId = people[person.Subject], Role = role }))
            {
                var input = new GiveProductRoleInput(people[person.Subject], role, person.NetworkSlug is { } slug ? networks[slug] : null, DemonstrationBoard.Since);
                UseCases.Require(await use.CallAsync<GiveProductRole, Result<MembershipId>>(give => give.ExecuteAsync(input, use.BySystem(), ct)));
            }
        }
    }
}
