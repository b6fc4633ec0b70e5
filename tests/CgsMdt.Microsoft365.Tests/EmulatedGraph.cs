using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using CgsMdt.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>An emulator of its own with a folder of its own, and the product's ports pointed at it.</summary>
public sealed class EmulatedGraph : IAsyncDisposable
{
    public static readonly MailboxAddress Board = MailboxAddress.Parse("lung-mdt@board.example.test");
    public static readonly MailboxAddress Chair = MailboxAddress.Parse("chair@trust.example.test");
    public static readonly MailboxAddress Scientist = MailboxAddress.Parse("scientist@lab.example.test");

    private readonly string folder;
    private readonly Dictionary<string, string?> settings;
    private ServiceProvider services;

    private EmulatedGraph(string folder, MicrosoftEmulator emulator, Uri? proxy, Dictionary<string, string?> settings)
    {
        this.folder = folder;
        this.settings = settings;
        Emulator = emulator;
        services = Product(proxy ?? emulator.GraphUrl);
        Http = Outlook(emulator);
    }

    public TestClock Clock { get; } = new();

    public MicrosoftEmulator Emulator { get; private set; }

    /// <summary>Speaks to the emulator directly, as a person with Outlook or Microsoft's own servers would.</summary>
    public HttpClient Http { get; private set; }

    public ICalendarPort Calendar => services.GetRequiredService<ICalendarPort>();

    public IAttendancePort Attendance => services.GetRequiredService<IAttendancePort>();

    public ISubscriptionPort Subscriptions => services.GetRequiredService<ISubscriptionPort>();

    public Microsoft365Check Check => services.GetRequiredService<Microsoft365Check>();

    public IMailPort Mail => services.GetRequiredService<IMailPort>();

    public string StoreText => string.Join('\n', Directory.GetFiles(folder).Select(Read));

    public static Task<EmulatedGraph> StartAsync(params (string Name, string Value)[] settings) => StartAsync(proxy: null, settings);

    /// <summary>With something between the product and the emulator.</summary>
    /// <param name="proxy">Where the product finds Graph instead of at the emulator itself.</param>
    public static Task<EmulatedGraph> StartAsync(Uri? proxy, params (string Name, string Value)[] settings) => StartAsync(new MicrosoftEmulatorOptions { Folder = "" }, proxy, settings);

    /// <summary>With an emulator run in another way; its folder is always one of its own.</summary>
    public static async Task<EmulatedGraph> StartAsync(MicrosoftEmulatorOptions options, Uri? proxy = null, params (string Name, string Value)[] settings)
    {
        var store = Directory.CreateTempSubdirectory("cgsmdt-graph-").FullName;
        var emulator = await MicrosoftEmulator.StartAsync(options with { Folder = store }, TestContext.Current.CancellationToken);
        return new EmulatedGraph(store, emulator, proxy, settings.ToDictionary(s => "Microsoft365:" + s.Name, s => (string?)s.Value, StringComparer.Ordinal));
    }

    public static BoardMeetingEvent Meeting(int number = 1) => new()
    {
        TransactionId = Guid.Parse($"0198a0a0-0000-7000-8000-{number:D12}"),
        Organiser = Board,
        BoardName = "Lung genomics MDT",
        MeetingReference = $"M-2026-{number:D4}",
        Date = new DateOnly(2026, 12, 8),
        StartsAt = new TimeOnly(10, 0),
        Minutes = 90,
        Link = new Uri($"https://cgsmdt.example.test/meetings/M-2026-{number:D4}"),
        Attendees = [new EventAttendee(Chair, true), new EventAttendee(Scientist, false)],
    };

    public static Notice Notice(int number = 1) => new()
    {
        Key = Guid.Parse($"0198a0a0-0000-7000-9000-{number:D12}"),
        Kind = NoticeKind.AgendaReady,
        From = Board,
        To = Chair,
        BoardName = "Lung genomics MDT",
        Reference = "M-2026-0001",
        Link = new Uri("https://cgsmdt.example.test/meetings/M-2026-0001"),
    };

    public async Task<SeenEvent> BookAsync(CalendarEvent wanted)
    {
        var answer = await Calendar.CreateAsync(wanted, ForbiddenWords.None, TestContext.Current.CancellationToken);
        Assert.True(answer.IsDone, $"{answer.Kind} {answer.Code}");
        return answer.Value;
    }

    /// <summary>Events in a mailbox as Graph lists them, with lasting ids.</summary>
    public async Task<JsonArray> EventsAsync(MailboxAddress mailbox) => await ListAsync($"v1.0/users/{mailbox}/events?$top=500", lastingIds: true);

    public async Task<JsonArray> MessagesAsync(MailboxAddress mailbox) => await ListAsync($"v1.0/users/{mailbox}/messages?$top=500", lastingIds: true);

    public async Task<JsonArray> ListAsync(string path, bool lastingIds)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastingIds)
        {
            request.Headers.TryAddWithoutValidation("Prefer", "IdType=\"ImmutableId\"");
        }

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["value"]!.AsArray();
    }

    /// <summary>A person changes the event in Outlook.</summary>
    public async Task ChangeByHandAsync(string eventId, JsonObject change)
    {
        using var answer = await Http.PatchAsJsonAsync($"v1.0/users/{Board}/events/{eventId}", change, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Puts the emulator's clock forward.</summary>
    public async Task PutForwardAsync(TimeSpan by)
    {
        using var answer = await Http.PostAsJsonAsync("_ctl/clock", new { PutForward = by }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The person answers the only invitation they have.</summary>
    public async Task AnswerInvitationAsync(MailboxAddress person, string answer) =>
        await AnswerAsync(person, Assert.Single(await EventsAsync(person))!, answer);

    public async Task AnswerInvitationAsync(MailboxAddress person, CalendarEvent to, string answer) =>
        await AnswerAsync(person, Assert.Single(await EventsAsync(person), e => (string?)e!["subject"] == to.Subject)!, answer);

    /// <summary>Stops the emulator and starts another one on its folder; the product starts anew too.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Emulator = await MicrosoftEmulator.StartAsync(new MicrosoftEmulatorOptions { Folder = folder }, TestContext.Current.CancellationToken);
        services = Product(Emulator.GraphUrl);
        Http = Outlook(Emulator);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        EmulatorSearch.RequireNothingOfPatients(folder, "Marigold", "Ohara");
        Directory.Delete(folder, recursive: true);
    }

    internal static JsonObject Time(string local, string zone = "Europe/London") => new() { ["dateTime"] = local, ["timeZone"] = zone };

    internal static JsonObject Object(string json) => JsonSerializer.Deserialize<JsonObject>(json)!;

    private static HttpClient Outlook(MicrosoftEmulator emulator) =>
        new() { BaseAddress = emulator.Address, DefaultRequestHeaders = { { MicrosoftEmulator.ApplicationHeader, "outlook" } } };

    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private async Task AnswerAsync(MailboxAddress person, JsonNode invitation, string answer)
    {
        using var form = new FormUrlEncodedContent([new("answer", answer)]);
        using var done = await Http.PostAsync($"mailboxes/{person}/invitations/{invitation["id"]}", form, TestContext.Current.CancellationToken);
        done.EnsureSuccessStatusCode();
    }

    private async Task StopAsync()
    {
        Http.Dispose();
        await services.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    private ServiceProvider Product(Uri graphUrl)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings, StringComparer.Ordinal)
        {
            ["Microsoft365:BaseUrl"] = graphUrl.AbsoluteUri,
            ["Microsoft365:Anonymous"] = "true",
        }).Build();
        return new ServiceCollection().AddLogging().AddMicrosoft365(configuration).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
