using System.Text;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;

namespace CgsMdt.Microsoft365;

/// <summary>The calendar file that goes with a notice to somebody whose calendar we cannot write to.</summary>
internal static class NoticeFile
{
    private const string Name = "your-time.ics";

    /// <summary>The words that every such file holds, whatever it is about.</summary>
    public static string FixedText => Sample(isCancelled: false) + Sample(isCancelled: true);

    public static FileAttachment Of(Notice notice, NoticeEvent shown) => new()
    {
        OdataType = "#microsoft.graph.fileAttachment",
        Name = Name,
        ContentType = $"{ICalendarText.ContentType}; method={ICalendarText.MethodOf(shown.IsCancelled)}",
        ContentBytes = Encoding.UTF8.GetBytes(TextOf(shown, notice.BoardName, notice.Reference, notice.From.Value, notice.Link)),
    };

    private static string Sample(bool isCancelled) => TextOf(
        new NoticeEvent(Guid.Empty, 0, new NoticeWindow(new DateOnly(2000, 1, 1), default, default), isCancelled, default, "place"), "", "", "", new Uri("http://localhost/"));

    private static string TextOf(NoticeEvent shown, string board, string reference, string organiser, Uri link) => ICalendarText.OfOne(new CalendarEntry(
        ICalendarText.Uid("window", shown.Key, link.Host), shown.Sequence, $"{board}: your time (ref {reference})", shown.When.Date, shown.When.From,
        (int)(shown.When.To - shown.When.From).TotalMinutes, link, shown.IsCancelled, shown.ChangedAt, shown.Place, organiser));
}
