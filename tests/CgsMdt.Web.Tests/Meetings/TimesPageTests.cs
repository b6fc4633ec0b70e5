using System.Net;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace CgsMdt.Web.Tests.Meetings;

/// <summary>A host whose calendars answer what a test says.</summary>
public sealed class CalendarFixture : WebAppFixture
{
    /// <summary>The calendars.</summary>
    public Mock<ICalendarPort> Calendar { get; } = new();

    /// <summary>Every calendar has this; by address.</summary>
    public Dictionary<string, BusyTime[]> Busy { get; } = [];

    protected override void Arrange(IServiceCollection services)
    {
        Calendar.Setup(c => c.ReadFreeBusyAsync(It.IsAny<CalendarWindow>(), It.IsAny<IReadOnlyCollection<MailboxAddress>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((CalendarWindow _, IReadOnlyCollection<MailboxAddress> people, CancellationToken _) =>
                RemoteAnswer<IReadOnlyList<FreeBusy>>.Done([.. people.Select(p => new FreeBusy(p, Busy.GetValueOrDefault(p.Value, []), null))]));
        services.Replace(ServiceDescriptor.Singleton(Calendar.Object));
    }
}

public sealed class TimesPageTests(CalendarFixture app) : IClassFixture<CalendarFixture>
{
    [Fact]
    public async Task Times_ShowWhoIsMissingAndTheDayOfEverybody()
    {
        var world = await WebWorld.CreateAsync(app);
        await BusyAsync(world, world.World.Scientist, "Scientist", new(2026, 6, 2), new(10, 0));

        var page = await (await app.SignInAsync(world.World.Coordinator)).GetAsync($"/boards/{world.Slug}/times?From=2026-06-02&Until=2026-06-03&Minutes=60&At=2026-06-02T10:00");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Tue 2 June 2026, 10:00 to 11:00", page.Text, StringComparison.Ordinal);
        Assert.Contains("Missing: clinical scientist. Busy: Scientist", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll("table.cgs-grid thead th").Length - 1);
        Assert.Equal(3, page.Document.QuerySelectorAll("td.cgs-grid__no").Length);
        Assert.Single(page.Document.QuerySelectorAll(".cgs-day__busy"));
        Assert.Equal(38, page.Document.QuerySelectorAll("table.cgs-grid td").Length);
    }

    [Fact]
    public async Task ChosenTime_IsPlannedFromThePage()
    {
        var world = await WebWorld.CreateAsync(app);
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/boards/{world.Slug}/times?From=2026-06-04&Until=2026-06-04&Minutes=45&At=2026-06-04T14:30");

        var planned = await session.FollowAsync(await session.SubmitAsync(page, "Plan a meeting here"));

        Assert.Equal("A meeting on Thu 4 June 2026, 14:30, was planned.", planned.Banner);
        var meeting = Assert.Single(await world.ReadAsync(db => db.ComingMeetingsAsync(world.World.Board, app.Clock.GetUtcNow(), 9, CancellationToken.None)));
        Assert.Equal((new DateOnly(2026, 6, 4), new TimeOnly(14, 30), 45), (meeting.Date, meeting.StartsAt, meeting.Minutes));
    }

    [Fact]
    public async Task MeetingIsMovedFromThePage_AfterSayingWhatThatDoes()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var from = (await session.GetAsync($"/meetings/{meeting.Reference}/move")).Link("Find a time in people's calendars");
        var page = await session.GetAsync($"{from}&From=2026-06-11&Until=2026-06-11&At=2026-06-11T09:00");

        var foreseen = await session.SubmitAsync(page, "Move the meeting here");
        Assert.Contains("If it moves to Thu 11 June 2026, 09:00", foreseen.Text, StringComparison.Ordinal);
        await session.SubmitAsync(foreseen, "Move the meeting");

        Assert.Equal(new DateOnly(2026, 6, 11), (await world.ReadAsync(db => db.FindMeetingAsync(meeting.Id, CancellationToken.None)))!.Date);
    }

    [Fact]
    public async Task Year_CountsTheDatesThatHold()
    {
        var world = await WebWorld.CreateAsync(app);
        await BusyAsync(world, world.World.Scientist, "Scientist", new(2026, 6, 8), new(10, 0));

        var page = await (await app.SignInAsync(world.World.Chair)).GetAsync($"/boards/{world.Slug}/times/year?Minutes=60");

        Assert.Contains("Monday, 10:00, as now", page.Text, StringComparison.Ordinal);
        Assert.Contains("51 of 52 dates are quorate, 1 not.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mon 8 June 2026: clinical scientist", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InputThatMakesNoSense_IsRefusedBesideItsField()
    {
        var world = await WebWorld.CreateAsync(app);

        var page = await (await app.SignInAsync(world.World.Coordinator)).GetAsync($"/boards/{world.Slug}/times?From=2026-06-02&Until=2026-08-03&Minutes=60");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Look through 31 days at most, ending on or after the first.", page.ErrorOf("Up to and including"));
    }

    [Theory]
    [InlineData("times")]
    [InlineData("times/year")]
    public async Task Others_AreRefused(string part)
    {
        var world = await WebWorld.CreateAsync(app);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(world.World.Geneticist)).GetAsync($"/boards/{world.Slug}/{part}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Stranger)).GetAsync($"/boards/{world.Slug}/{part}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Chair)).GetAsync($"/boards/no-such/{part}")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().GetAsync($"/boards/{world.Slug}/{part}")).Status);
    }

    private async Task BusyAsync(WebWorld world, PersonId person, string name, DateOnly date, TimeOnly at)
    {
        var address = (await world.ReadAsync(db => db.FindPersonAsync(person, CancellationToken.None)))!;
        Assert.StartsWith(name, address.Name, StringComparison.Ordinal);
        var from = LondonCalendar.InstantOf(date, at);
        app.Busy[address.Email.ToLowerInvariant()] = [new BusyTime(from, from.AddMinutes(60), BusyKind.Busy)];
    }
}

public sealed class TimesWithoutMicrosoft365Tests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task Times_SaySoAndAMeetingCanBePlannedAllTheSame()
    {
        var world = await WebWorld.CreateAsync(app);
        var session = await app.SignInAsync(world.World.Coordinator);

        var page = await session.GetAsync($"/boards/{world.Slug}/times?From=2026-06-04&Until=2026-06-04&Minutes=45&At=2026-06-04T14:30");

        Assert.Contains("No calendar was looked into. Microsoft 365 is not connected", page.Text, StringComparison.Ordinal);
        Assert.Equal("A meeting on Thu 4 June 2026, 14:30, was planned.", (await session.FollowAsync(await session.SubmitAsync(page, "Plan a meeting here"))).Banner);
        Assert.Contains("No calendar was looked into.", (await session.GetAsync($"/boards/{world.Slug}/times/year")).Text, StringComparison.Ordinal);
    }
}
