using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.People;

public sealed class PeopleTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly From = new(2026, 6, 1);

    private CoreHost host = null!;

    public ValueTask InitializeAsync()
    {
        host = new CoreHost(database, new TestClock());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task PersonIsRegistered_TheirIdentityProviderFindsThem()
    {
        var id = (await RegisterAsync("Ann Example", "ann")).Value;

        var found = await host.ReadAsync(db => db.FindPersonBySubjectAsync("ann", CancellationToken.None));
        Assert.Equal(new PersonFacts(id, "Ann Example", "ann@example.nhs.uk", ProfessionalRole.ClinicalScientist), found);
        Assert.Contains("person.registered", await EventNamesAsync(id.Value));
    }

    [Fact]
    public async Task EverythingAboutAPersonIsWrong_EveryReasonIsGivenAndNobodyIsEntered()
    {
        var refused = await RegisterAsync(new RegisterPersonInput(" ", "not an address", ProfessionalRole.Manager, "", null));

        Assert.Equal(["people.name", "people.email", "people.subject"], refused.Errors.Select(e => e.Code));
        Assert.False(await host.ReadAsync(db => db.Set<Person>().AnyAsync(p => p.Email == "not an address")));
    }

    [Fact]
    public async Task AddressAndSubjectOfSomebodyElse_AreRefused()
    {
        await RegisterAsync("First", "taken");

        var refused = await RegisterAsync("Second", "taken");

        Assert.Equal(["people.email-taken", "people.subject-taken"], refused.Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task PersonWithoutTheRole_MayNotRegisterAppointOrGiveRoles()
    {
        var outsider = (await RegisterAsync("Outsider", "outsider")).Value;
        var by = host.By(outsider.Value);

        Assert.Equal(ErrorKind.NotFound, (await RegisterAsync(new RegisterPersonInput("X", "x@example.nhs.uk", ProfessionalRole.Manager, "x", null), by)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await GiveAsync(outsider, by)).Error.Kind);
        var appointed = await host.CallAsync<AppointToBoard, Result<MembershipId>>(
            u => u.ExecuteAsync(new AppointToBoardInput(BoardId.New(host.Clock.GetUtcNow()), outsider, BoardRole.Chair, null, null, From), by, CancellationToken.None));
        Assert.Equal("people.not-administrator", appointed.Error.Code);
        Assert.False(await host.ReadAsync(db => db.HoldsAsync(outsider, ProductRole.Administrator, From, CancellationToken.None)));
    }

    [Fact]
    public async Task Administrator_MayGiveRolesFromADateOnce()
    {
        var administrator = (await RegisterAsync("Administrator", "administrator")).Value;
        Assert.True((await GiveAsync(administrator, host.BySystem())).IsSuccess);
        var lead = (await RegisterAsync("Lead", "lead")).Value;

        Assert.True((await GiveAsync(lead, host.By(administrator.Value))).IsSuccess);

        Assert.Equal("people.role-held", (await GiveAsync(lead, host.By(administrator.Value))).Error.Code);
        Assert.True(await host.ReadAsync(db => db.HoldsAsync(lead, ProductRole.Administrator, From, CancellationToken.None)));
        Assert.False(await host.ReadAsync(db => db.HoldsAsync(lead, ProductRole.Administrator, From.AddDays(-1), CancellationToken.None)));
    }

    [Fact]
    public async Task BoardThatDoesNotExist_HasNoMembers()
    {
        var person = (await RegisterAsync("Member", "member")).Value;

        var refused = await host.CallAsync<AppointToBoard, Result<MembershipId>>(
            u => u.ExecuteAsync(new AppointToBoardInput(BoardId.New(host.Clock.GetUtcNow()), person, BoardRole.CoreMember, null, null, From), host.BySystem(), CancellationToken.None));

        Assert.Equal("people.no-such-board", refused.Error.Code);
    }

    private Task<Result<PersonId>> RegisterAsync(string name, string subject) =>
        RegisterAsync(new RegisterPersonInput(name, $"{subject}@example.nhs.uk", ProfessionalRole.ClinicalScientist, subject, null));

    private Task<Result<PersonId>> RegisterAsync(RegisterPersonInput input, Operation? by = null) =>
        host.CallAsync<RegisterPerson, Result<PersonId>>(u => u.ExecuteAsync(input, by ?? host.BySystem(), CancellationToken.None));

    private Task<Result<MembershipId>> GiveAsync(PersonId person, Operation by) =>
        host.CallAsync<GiveProductRole, Result<MembershipId>>(
            u => u.ExecuteAsync(new GiveProductRoleInput(person, ProductRole.Administrator, null, From), by, CancellationToken.None));

    private Task<List<string>> EventNamesAsync(Guid aggregate) =>
        host.ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateId == aggregate).Select(e => e.Name).ToListAsync());
}
