using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class AttendanceTests
{
    private static readonly DateTimeOffset Ten = TimeProvider.System.GetUtcNow().AddHours(-2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BeforeASessionHasEnded_ThereIsNoReport()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());

        Assert.Empty((await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!);
    }

    [Fact]
    public async Task TwoSessions_AreReadWithEverybodysStays()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        graph.Emulator.EndSession(Session(booked, 0, new(Chair.Value, Ten, Ten.AddMinutes(20)), new(Chair.Value, Ten.AddMinutes(25), Ten.AddMinutes(40)), new(null, Ten, Ten.AddMinutes(5))));
        graph.Emulator.EndSession(Session(booked, 60, new EmulatedPresence(Scientist.Value, Ten.AddMinutes(60), Ten.AddMinutes(80))));

        var sessions = (await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!;

        Assert.Equal(2, sessions.Count);
        Assert.All(sessions, s => Assert.False(s.IsCutShort));
        Assert.Equal([20, 15], sessions[0].People.Single(p => p.Address == Chair).Stays.Select(s => (s.To - s.From).TotalMinutes));
        Assert.Single(sessions[0].People, p => p.Address is null);
        Assert.Equal(Scientist, Assert.Single(sessions[1].People).Address);
    }

    [Fact]
    public async Task LateReport_IsFoundLater()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        graph.Emulator.EndSession(Session(booked, 0, new EmulatedPresence(Chair.Value, Ten, Ten.AddMinutes(20))) with { Late = TimeSpan.FromMinutes(30) });

        Assert.Empty((await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!);
        await graph.PutForwardAsync(TimeSpan.FromMinutes(31));

        Assert.Single((await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!);
    }

    [Fact]
    public async Task ReportWrittenAnew_HasTheSameIdAndTheNewPeople()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        var id = graph.Emulator.EndSession(Session(booked, 0, new EmulatedPresence(Chair.Value, Ten, Ten.AddMinutes(20))));
        graph.Emulator.EndSession(Session(booked, 0, new(Chair.Value, Ten, Ten.AddMinutes(20)), new(Scientist.Value, Ten, Ten.AddMinutes(20))) with { Overwrites = id });

        var session = Assert.Single((await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!);

        Assert.Equal((id, 2), (session.ReportId, session.People.Count));
    }

    [Fact]
    public async Task ReportCutShort_SaysSo()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        graph.Emulator.EndSession(Session(booked, 0, new(Chair.Value, Ten, Ten.AddMinutes(20)), new(Scientist.Value, Ten, Ten.AddMinutes(20))) with { Truncated = 1 });

        var session = Assert.Single((await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!);

        Assert.True(session.IsCutShort);
        Assert.Equal((1, 2), (session.People.Count, session.Counted));
    }

    [Fact]
    public async Task MoreRecordsThanAPage_AreAllRead()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        var many = Enumerable.Range(1, 120).Select(i => new EmulatedPresence($"p{i}@trust.example.test", Ten, Ten.AddMinutes(i))).ToArray();
        graph.Emulator.EndSession(Session(booked, 0, many));

        Assert.Equal(120, Assert.Single((await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!).People.Count);
    }

    [Fact]
    public async Task MeetingOfAnotherMailbox_IsNotFound()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        await graph.EventsAsync(Chair);

        Assert.Equal(RemoteKind.NotFound, (await graph.Attendance.ReadAttendanceAsync(Chair, booked.JoinUrl!, Ct)).Kind);
    }

    [Fact]
    public async Task ReportsOfAYearAgo_AreGone()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        graph.Emulator.EndSession(Session(booked, 0, new EmulatedPresence(Chair.Value, Ten, Ten.AddMinutes(20))));

        await graph.PutForwardAsync(TimeSpan.FromDays(366));

        Assert.Empty((await graph.Attendance.ReadAttendanceAsync(Board, booked.JoinUrl!, Ct)).Value!);
    }

    private static EmulatedSession Session(SeenEvent booked, int minutes, params EmulatedPresence[] people) => new()
    {
        Mailbox = Board.Value,
        JoinUrl = booked.JoinUrl!.OriginalString,
        From = Ten.AddMinutes(minutes),
        To = Ten.AddMinutes(minutes + 40),
        People = people,
    };
}
