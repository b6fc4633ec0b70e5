using System.Text;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Microsoft365.Tests.Booking;

/// <summary>Visiting clinicians of other mail domains: a calendar file by mail, and nothing else that could be a second entry.</summary>
public sealed class OutsideVisitorTests
{
    private const string OwnDomain = "boards.example";

    [Fact]
    public async Task VisitorFromOutside_GetsAFileByMailAndNoInvitation()
    {
        await using var board = await BookedBoard.StartAsync(OwnDomain);
        var (meeting, _) = await PublishedAsync(board);

        await board.AgreeAsync(meeting.Id);
        await board.SendMailAsync();

        var visitor = await board.MailboxOfAsync(board.World.Referrer);
        Assert.Empty(await board.Graph.EventsAsync(visitor));
        var file = Assert.Single(await FilesAsync(board));
        Assert.Contains("method=PUBLISH", file.Type, StringComparison.Ordinal);
        Assert.Contains("\r\nMETHOD:PUBLISH\r\n", file.Text, StringComparison.Ordinal);
        Assert.Contains($"\r\nORGANIZER:mailto:{board.Mailbox}\r\n", file.Text, StringComparison.Ordinal);
        Assert.Contains($"DTSTART;TZID=Europe/London:{meeting.Date:yyyyMMdd}T{meeting.StartsAt:HHmm}00\r\n", file.Text, StringComparison.Ordinal);
        Assert.Contains($"\r\nURL:https://cgsmdt.example/meetings/{meeting.Reference}/room\r\n", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("teams.microsoft.com", file.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task VisitorFromInside_GetsTheInvitationOnly()
    {
        await using var board = await BookedBoard.StartAsync(OwnDomain, "people.example");
        var (meeting, _) = await PublishedAsync(board);

        await board.AgreeAsync(meeting.Id);
        await board.SendMailAsync();

        Assert.Single(await board.Graph.EventsAsync(await board.MailboxOfAsync(board.World.Referrer)));
        Assert.Empty(await FilesAsync(board));
    }

    [Fact]
    public async Task MemberFromOutside_IsStillInvitedToTheMeeting()
    {
        await using var board = await BookedBoard.StartAsync(OwnDomain);
        var meeting = await board.PlanAsync();

        await board.AgreeAsync(meeting.Id);

        Assert.Single(await board.Graph.EventsAsync(await board.MailboxOfAsync(board.World.Chair)));
    }

    [Fact]
    public async Task MovedThenCancelled_TheSameEntryChangesAndGoes()
    {
        await using var board = await BookedBoard.StartAsync(OwnDomain);
        var (meeting, _) = await PublishedAsync(board);
        Assert.Empty((await board.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting.Id, meeting.Date.AddDays(1), new(14, 0)), board.ByCoordinator(), default))).Errors);
        Assert.Empty((await board.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(meeting.Id, CancelReason.NotQuorate), board.ByCoordinator(), default))).Errors);

        await board.SendMailAsync();

        var files = await FilesAsync(board);
        Assert.Single(files.Select(f => Line(f.Text, "UID")).Distinct(StringComparer.Ordinal));
        Assert.Equal(["0", "1", "2"], files.Select(f => Line(f.Text, "SEQUENCE")));
        Assert.Equal(["PUBLISH", "PUBLISH", "CANCEL"], files.Select(f => Line(f.Text, "METHOD")));
        Assert.Equal($"{meeting.Date.AddDays(1):yyyyMMdd}T140000", Line(files[1].Text, "DTSTART;TZID=Europe/London"));
        Assert.Equal("CANCELLED", Line(files[2].Text, "STATUS"));
    }

    [Fact]
    public async Task NoLongerNeeded_IsToldOnceWithTheEntryTakenOut()
    {
        await using var board = await BookedBoard.StartAsync(OwnDomain);
        var (meeting, listed) = await PublishedAsync(board);
        Assert.Empty((await board.CallAsync<DeferListing, Result>(u => u.ExecuteAsync(new(listed, ListingEnd.PresenterAbsent), board.ByCoordinator(), default))).Errors);
        await PublishAsync(board, meeting);
        await PublishAsync(board, meeting);

        await board.SendMailAsync();

        var files = await FilesAsync(board);
        Assert.Equal(["PUBLISH", "CANCEL"], files.Select(f => Line(f.Text, "METHOD")));
        Assert.Contains("no longer needed", files[1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlaceGiven_ComesWithAChangedFile()
    {
        await using var board = await BookedBoard.StartAsync(OwnDomain);
        var (meeting, _) = await PublishedAsync(board);
        Assert.Empty((await board.CallAsync<SetMeetingPlace, Result>(u => u.ExecuteAsync(new(meeting.Id, MeetingForm.InPerson, "Clinic 4, Level 2", AndFollowing: false), board.ByCoordinator(), default))).Errors);

        await board.SendMailAsync();

        Assert.Equal("Clinic 4\\, Level 2", Line((await FilesAsync(board))[^1].Text, "LOCATION"));
    }

    private static async Task<(Meeting Meeting, CaseId Listed)> PublishedAsync(BookedBoard board)
    {
        var meeting = await board.PlanAsync();
        var listed = await board.ListAsync(meeting.Id);
        await PublishAsync(board, meeting);
        return (meeting, listed);
    }

    private static async Task PublishAsync(BookedBoard board, Meeting meeting) =>
        Assert.Empty((await board.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default))).Errors);

    private static string Line(string text, string name) => text.Split("\r\n").Last(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>Files in the visitor's mailbox, by their sequence: mails asked for at one instant go in any order.</summary>
    private static async Task<List<(string Subject, string Type, string Text)>> FilesAsync(BookedBoard board)
    {
        var visitor = await board.MailboxOfAsync(board.World.Referrer);
        var messages = await board.Graph.ListAsync($"v1.0/users/{visitor}/messages?$top=100&$expand=attachments", lastingIds: true);
        return [.. messages.SelectMany(m => m!["attachments"]!.AsArray().Select(f => (Subject: (string)m["subject"]!, Type: (string)f!["contentType"]!, Text: Encoding.UTF8.GetString(Convert.FromBase64String((string)f["contentBytes"]!)))))
            .OrderBy(f => Line(f.Text, "SEQUENCE"), StringComparer.Ordinal)];
    }
}
