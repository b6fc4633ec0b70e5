using System.Text.Json;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Tests.Cases;

/// <summary>What an earlier product left in the outbox is sent by a later one, and a message that failed may lie there for long. The text stays as it is.</summary>
public sealed class MailNoticeTests
{
    private const string Left =
        """
        {
          "kind": "MeetingReminder", "boardId": "01900000-0000-7000-8000-000000000001", "to": "01900000-0000-7000-8000-000000000002", "reference": "M-1", "path": "/meetings/M-1",
          "aboutCases": ["01900000-0000-7000-8000-000000000003"], "window": {"date": "2026-06-01", "from": "10:00:00", "to": "10:30:00"}, "dueOn": "2026-05-30",
          "event": {"key": "01900000-0000-7000-8000-000000000004", "sequence": 2, "when": {"date": "2026-06-01", "from": "10:00:00", "to": "10:30:00"}, "isCancelled": true, "changedAt": "2026-05-01T09:00:00+00:00", "place": "Room 1"}
        }
        """;

    [Fact]
    public void NoticeThatAnEarlierProductLeft_IsRead()
    {
        var read = JsonSerializer.Deserialize<MailNotice>(Left, RecordJson.Options)!;

        var window = new NoticeWindow(new(2026, 6, 1), new(10, 0), new(10, 30));
        Assert.Equal((NoticeKind.MeetingReminder, "M-1", "/meetings/M-1", window, new DateOnly(2026, 5, 30)), (read.Kind, read.Reference, read.Path, read.Window, read.DueOn!.Value));
        Assert.Equal((new BoardId(Id(1)), new PersonId(Id(2)), new CaseId(Id(3))), (read.BoardId, read.To, Assert.Single(read.AboutCases)));
        Assert.Equal(new NoticeEvent(Id(4), 2, window, IsCancelled: true, new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero), "Room 1"), read.Event);
    }

    [Fact]
    public void NoticeAsItIsWrittenNow_HasTheSameForm()
    {
        var read = JsonSerializer.Deserialize<MailNotice>(Left, RecordJson.Options)!;

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Left).RootElement, JsonSerializer.SerializeToElement(read, RecordJson.Options)));
    }

    private static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:000000000000}");
}
