using System.Text.RegularExpressions;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public partial class EmulatorStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restarted_KeepsEventsRepliesAndMail()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        await graph.AnswerInvitationAsync(Chair, "accepted");
        await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);
        var before = (await graph.Calendar.ReadAsync(Board, booked.EventId, Ct)).Value!;

        await graph.RestartAsync();

        var after = (await graph.Calendar.ReadAsync(Board, booked.EventId, Ct)).Value!;
        Assert.Equal(before with { Attendees = [] }, after with { Attendees = [] });
        Assert.Equal(before.Attendees, after.Attendees);
        Assert.True((await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct)).Value!.WasSentBefore);
        Assert.Equal(booked.EventId, (await graph.BookAsync(Meeting())).EventId);
    }

    [Fact]
    public async Task WhatIsAcknowledged_IsInTheFolderAtOnce()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());

        Assert.Contains(booked.EventId, graph.StoreText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastLineTornByAKill_IsDroppedAndTheRestKept()
    {
        var folder = Directory.CreateTempSubdirectory("cgsmdt-graph-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "journal.jsonl"), """[["mailboxes","a@b.example.test","a@b.example.test",{"id":"a@b.example.test"}]]""" + "\n" + """[["mailboxes","c@d.example.te""", Ct);

        await using (var emulator = await MicrosoftEmulator.StartAsync(new MicrosoftEmulatorOptions { Folder = folder }, Ct))
        {
            using var http = new HttpClient();
            var page = await http.GetStringAsync(emulator.MailboxesUrl, Ct);
            Assert.Contains("a@b.example.test", page, StringComparison.Ordinal);
            Assert.DoesNotContain("c@d", page, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task DeltaPlace_OutlivesARestart()
    {
        await using var graph = await StartAsync();
        var window = new Core.Meetings.Contracts.CalendarWindow(Board, new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
        await graph.BookAsync(Meeting(1));
        var start = (await graph.Calendar.ReadChangesAsync(window, null, Ct)).Value!;
        var port = graph.Emulator.Address.Port;
        await graph.RestartAsync();
        var second = await graph.BookAsync(Meeting(2));

        var later = (await graph.Calendar.ReadChangesAsync(window, start.Next.Replace($":{port}/", $":{graph.Emulator.Address.Port}/", StringComparison.Ordinal), Ct)).Value!;

        Assert.Equal(second.EventId, Assert.Single(later.Events).EventId);
    }

    [Fact]
    public async Task PortInUse_IsAnIOException()
    {
        await using var graph = await StartAsync();
        var folder = Directory.CreateTempSubdirectory("cgsmdt-graph-").FullName;

        await Assert.ThrowsAsync<IOException>(() => MicrosoftEmulator.StartAsync(new MicrosoftEmulatorOptions { Folder = folder, Port = graph.Emulator.Address.Port }, Ct));

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WholeLifeOfAMeeting_LeavesNothingLikePatientDataInTheStore()
    {
        await using var graph = await StartAsync();
        var patient = ForbiddenWords.Of(["Marigold Ohara"], [new DateOnly(1971, 3, 9)], []);
        var seen = await graph.BookAsync(Meeting());
        await graph.Calendar.UpdateAsync(seen, Meeting() with { Minutes = 45 }, patient, Ct);
        await graph.Calendar.CreateAsync(Meeting(2) with { BoardName = "Marigold clinic" }, patient, Ct);
        await graph.Mail.SendAsync(Notice(), patient, Ct);
        await graph.Mail.SendAsync(Notice(2) with { To = MailboxAddress.Parse("9990000018@example.test") }, patient, Ct);

        var store = graph.StoreText;

        Assert.Contains("Lung genomics MDT", store, StringComparison.Ordinal);
        Assert.False(PatientNumbers.AreIn(store));
        Assert.DoesNotContain(Words().Matches(store), word => patient.Words.Contains(word.Value));
        Assert.DoesNotContain(patient.Phrases, phrase => store.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
