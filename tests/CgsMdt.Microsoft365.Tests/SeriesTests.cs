using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>Series made in Outlook: the product books single events, but boards' calendars hold series of others, which free/busy and views must show.</summary>
public class SeriesTests
{
    private const string October = "startDateTime=2026-10-01T00:00:00Z&endDateTime=2026-11-30T00:00:00Z";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WeeklySeriesOverAClockChange_StaysAtTenInLondon()
    {
        await using var graph = await StartAsync();
        await MakeAsync(graph, Weekly("numbered", 6));

        var starts = (await ViewAsync(graph)).Select(o => (string?)o!["start"]!["dateTime"]).ToList();

        Assert.Equal(
            ["2026-10-13T09:00:00.0000000", "2026-10-20T09:00:00.0000000", "2026-10-27T10:00:00.0000000", "2026-11-03T10:00:00.0000000", "2026-11-10T10:00:00.0000000", "2026-11-17T10:00:00.0000000"], starts);
    }

    [Theory]
    [InlineData("""{"type":"daily","interval":10}""", "10-13 10-23 11-02 11-12 11-22")]
    [InlineData("""{"type":"weekly","interval":2,"daysOfWeek":["tuesday","friday"],"firstDayOfWeek":"monday"}""", "10-13 10-16 10-27 10-30 11-10 11-13 11-24 11-27")]
    [InlineData("""{"type":"absoluteMonthly","interval":1,"dayOfMonth":31}""", "10-31")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["tuesday"],"index":"last"}""", "10-27 11-24")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["tuesday"],"index":"third"}""", "10-20 11-17")]
    [InlineData("""{"type":"absoluteYearly","interval":1,"month":11,"dayOfMonth":5}""", "11-05")]
    public async Task Pattern_FallsOnItsDates(string pattern, string dates)
    {
        await using var graph = await StartAsync();
        await MakeAsync(graph, new JsonObject { ["pattern"] = JsonNode.Parse(pattern), ["range"] = new JsonObject { ["type"] = "endDate", ["startDate"] = "2026-10-13", ["endDate"] = "2026-11-29" } });

        Assert.Equal(dates, string.Join(' ', (await ViewAsync(graph)).Select(o => ((string?)o!["start"]!["dateTime"])![5..10])));
    }

    [Fact]
    public async Task View_ShowsOccurrencesAndTheListTheMaster()
    {
        await using var graph = await StartAsync();
        var master = await MakeAsync(graph, Weekly("noEnd", 0));

        var shown = await ViewAsync(graph);

        Assert.All(shown, o => Assert.Equal(("occurrence", master), ((string?)o!["type"], (string?)o["seriesMasterId"])));
        Assert.Equal(7, shown.Select(o => (string?)o!["iCalUId"]).Distinct().Count());
        Assert.Equal("seriesMaster", (string?)Assert.Single(await graph.EventsAsync(Board))!["type"]);
        Assert.Equal(7, (await graph.ListAsync($"v1.0/users/{Board}/events/{master}/instances?{October}", lastingIds: true)).Count);
    }

    [Fact]
    public async Task OccurrenceMoved_IsAnExceptionAndTheRestStay()
    {
        await using var graph = await StartAsync();
        await MakeAsync(graph, Weekly("numbered", 4));
        var second = (await ViewAsync(graph))[1]!;

        using var moved = await graph.Http.PatchAsJsonAsync($"v1.0/users/{Board}/events/{second["id"]}", Times("2026-10-22T14:00:00", "2026-10-22T15:00:00"), Ct);

        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        var shown = await ViewAsync(graph);
        Assert.Equal(["occurrence", "exception", "occurrence", "occurrence"], shown.Select(o => (string?)o!["type"]));
        Assert.Equal("2026-10-22T13:00:00.0000000", (string?)shown[1]!["start"]!["dateTime"]);
        Assert.Single(await graph.EventsAsync(Board));
    }

    [Theory]
    [InlineData("2026-10-13T09:00:00", "2026-10-13T09:30:00")]
    [InlineData("2026-10-28T09:00:00", "2026-10-28T09:30:00")]
    public async Task OccurrenceMovedAcrossItsNeighbour_IsRefused(string start, string end)
    {
        await using var graph = await StartAsync();
        await MakeAsync(graph, Weekly("numbered", 4));
        var second = (await ViewAsync(graph))[1]!;

        using var moved = await graph.Http.PatchAsJsonAsync($"v1.0/users/{Board}/events/{second["id"]}", Times(start, end), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);
        Assert.Contains("ErrorOccurrenceCrossingBoundary", await moved.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.All(await ViewAsync(graph), o => Assert.Equal("occurrence", (string?)o!["type"]));
    }

    [Fact]
    public async Task OccurrenceCancelled_LeavesTheRest()
    {
        await using var graph = await StartAsync();
        await MakeAsync(graph, Weekly("numbered", 4));
        var second = (await ViewAsync(graph))[1]!;

        using var cancelled = await graph.Http.PostAsync($"v1.0/users/{Board}/events/{second["id"]}/cancel", null, Ct);

        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        Assert.DoesNotContain(await ViewAsync(graph), o => (string?)o!["id"] == (string?)second["id"]);
        Assert.Equal(3, (await ViewAsync(graph)).Count);
    }

    [Fact]
    public async Task FreeBusy_KnowsTheOccurrences()
    {
        await using var graph = await StartAsync();
        await MakeAsync(graph, Weekly("noEnd", 0));
        var window = new Core.Meetings.Contracts.CalendarWindow(Board, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 15, 0, 0, 0, TimeSpan.Zero));

        var busy = Assert.Single((await graph.Calendar.ReadFreeBusyAsync(window, [Board], Ct)).Value!).Busy;

        Assert.Equal([3, 10], busy.Select(b => b.From.Day));
    }

    [Theory]
    [InlineData("""{"pattern":{"type":"sometimes"},"range":{"type":"noEnd","startDate":"2026-10-13"}}""")]
    [InlineData("""{"pattern":{"type":"daily","interval":1}}""")]
    public async Task RecurrenceOfNoKnownKind_IsRefused(string recurrence)
    {
        await using var graph = await StartAsync();

        using var answer = await PostAsync(graph, JsonNode.Parse(recurrence)!.AsObject());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static JsonObject Weekly(string range, int times) => new()
    {
        ["pattern"] = new JsonObject { ["type"] = "weekly", ["interval"] = 1, ["daysOfWeek"] = new JsonArray("tuesday") },
        ["range"] = new JsonObject { ["type"] = range, ["startDate"] = "2026-10-13", ["numberOfOccurrences"] = times },
    };

    private static JsonObject Times(string start, string end) => new() { ["start"] = Time(start), ["end"] = Time(end) };

    private static Task<JsonArray> ViewAsync(EmulatedGraph graph) => graph.ListAsync($"v1.0/users/{Board}/calendarView?{October}", lastingIds: true);

    private static Task<HttpResponseMessage> PostAsync(EmulatedGraph graph, JsonObject recurrence)
    {
        var body = Times("2026-10-13T10:00:00", "2026-10-13T11:00:00");
        (body["subject"], body["recurrence"]) = ("Clinic", recurrence);
        return graph.Http.PostAsJsonAsync($"v1.0/users/{Board}/events", body, Ct);
    }

    private static async Task<string> MakeAsync(EmulatedGraph graph, JsonObject recurrence)
    {
        using var made = await PostAsync(graph, recurrence);
        made.EnsureSuccessStatusCode();
        return (string)Assert.Single(await graph.EventsAsync(Board))!["id"]!;
    }
}
