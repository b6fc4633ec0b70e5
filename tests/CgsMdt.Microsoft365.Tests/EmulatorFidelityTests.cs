using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>Behaviours of Graph that are known from its documentation, held in the emulator so that the product is tried against them.</summary>
public class EmulatorFidelityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_AnswersEachPartAndSkipsWhatDependsOnAFailure()
    {
        await using var graph = await StartAsync();
        var batch = new JsonObject
        {
            ["requests"] = new JsonArray(
                new JsonObject { ["id"] = "1", ["method"] = "GET", ["url"] = $"/users/{Board}" },
                new JsonObject { ["id"] = "2", ["method"] = "GET", ["url"] = $"/users/{Board}/events/none" },
                new JsonObject { ["id"] = "3", ["method"] = "GET", ["url"] = $"/users/{Chair}", ["dependsOn"] = new JsonArray("2") },
                new JsonObject { ["id"] = "4", ["method"] = "GET", ["url"] = $"/users/{Chair}", ["dependsOn"] = new JsonArray("1") }),
        };

        using var answer = await graph.Http.PostAsJsonAsync("v1.0/$batch", batch, Ct);

        var parts = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["responses"]!.AsArray().ToDictionary(part => (string)part!["id"]!, part => (int)part!["status"]!);
        Assert.Equal((200, 404, 424, 200), (parts["1"], parts["2"], parts["3"], parts["4"]));
    }

    [Fact]
    public async Task BatchOfTwentyOne_IsRefused()
    {
        await using var graph = await StartAsync();
        var parts = Enumerable.Range(1, 21).Select(i => (JsonNode)new JsonObject { ["id"] = $"{i}", ["method"] = "GET", ["url"] = "/x" });

        using var answer = await graph.Http.PostAsJsonAsync("v1.0/$batch", new JsonObject { ["requests"] = new JsonArray([.. parts]) }, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task CreateOrGetOfOneKey_MakesOneTeamsMeeting()
    {
        await using var graph = await StartAsync();
        var path = $"v1.0/users/{await ObjectIdAsync(graph)}/onlineMeetings/createOrGet";

        using var first = await graph.Http.PostAsJsonAsync(path, new JsonObject { ["externalId"] = "our-key" }, Ct);
        using var second = await graph.Http.PostAsJsonAsync(path, new JsonObject { ["externalId"] = "our-key" }, Ct);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal((string?)(await first.Content.ReadFromJsonAsync<JsonObject>(Ct))!["joinWebUrl"], (string?)(await second.Content.ReadFromJsonAsync<JsonObject>(Ct))!["joinWebUrl"]);
    }

    [Fact]
    public async Task FindMeetingTimesByAnApplication_IsRefused()
    {
        await using var graph = await StartAsync();

        using var answer = await graph.Http.PostAsJsonAsync($"v1.0/users/{Board}/findMeetingTimes", new JsonObject(), Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task BodyWithoutTheJoinBlob_EndsTheTeamsMeetingAndAskingAgainBringsANewOne()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());

        await graph.ChangeByHandAsync(booked.EventId, new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "typed over" } });
        var without = (await graph.Calendar.ReadAsync(Board, booked.EventId, Ct)).Value!;
        await graph.ChangeByHandAsync(booked.EventId, new JsonObject { ["isOnlineMeeting"] = true, ["onlineMeetingProvider"] = "teamsForBusiness" });
        var again = (await graph.Calendar.ReadAsync(Board, booked.EventId, Ct)).Value!;

        Assert.Null(without.JoinUrl);
        Assert.NotNull(again.JoinUrl);
        Assert.NotEqual(booked.JoinUrl, again.JoinUrl);
    }

    [Fact]
    public async Task MoreRequestsInTenMinutesThanAllowed_AreThrottledUntilTheyAreOver()
    {
        await using var graph = await StartAsync(new MicrosoftEmulatorOptions { Folder = "", RequestsPerTenMinutes = 3 });
        for (var i = 0; i < 3; i++)
        {
            await graph.EventsAsync(Board);
        }

        using var over = await graph.Http.GetAsync($"v1.0/users/{Board}/events", Ct);
        await graph.PutForwardAsync(TimeSpan.FromMinutes(10));
        using var later = await graph.Http.GetAsync($"v1.0/users/{Board}/events", Ct);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (over.StatusCode, later.StatusCode));
        Assert.InRange(over.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Weather_StrikesAboutTheShareAskedForAndIsCounted()
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:00"));
        await graph.EventsAsync(Board);
        graph.Emulator.SetWeather(new EmulatorWeather(0.3, 7, TimeSpan.Zero));
        for (var i = 0; i < 200; i++)
        {
            await graph.Calendar.ReadAsync(Board, "any", Ct);
        }

        graph.Emulator.SetWeather(null);

        Assert.InRange(graph.Emulator.Struck, 40, 80);
        Assert.Equal(RemoteKind.NotFound, (await graph.Calendar.ReadAsync(Board, "any", Ct)).Kind);
    }

    private static async Task<string> ObjectIdAsync(EmulatedGraph graph) => (string)(await graph.Http.GetFromJsonAsync<JsonObject>($"v1.0/users/{Board}", Ct))!["id"]!;
}
