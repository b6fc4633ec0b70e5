using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Tests.Meetings.Feeds;

public sealed class ICalendarTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Entry_IsReadBackAsItWas()
    {
        var parsed = Assert.Single(ParsedCalendar.Read(Write(Entry(new(2026, 6, 2)) with { Summary = "Genes, hearts; and \\ more: \"x\"", Place = "Room 4, Leeds" })).Events);

        Assert.Equal("meeting-1@example.test", parsed["UID"]);
        Assert.Equal("3", parsed["SEQUENCE"]);
        Assert.Equal("Genes, hearts; and \\ more: \"x\"", parsed["SUMMARY"]);
        Assert.Equal("Room 4, Leeds", parsed["LOCATION"]);
        Assert.Equal(("20260602T100000", "20260602T113000"), (parsed.Start, parsed.End));
        Assert.Equal("20260301T120000Z", parsed["DTSTAMP"]);
        Assert.Equal(("CONFIRMED", "PRIVATE"), (parsed["STATUS"], parsed["CLASS"]));
        Assert.StartsWith("https://example.test/meetings/M-2026-0001\n", parsed["DESCRIPTION"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-24")]
    [InlineData("2026-03-31")]
    [InlineData("2026-10-20")]
    [InlineData("2026-10-27")]
    public void TenOClock_StaysTenOClockOverTheClockChanges(string date)
    {
        var parsed = Assert.Single(ParsedCalendar.Read(Write(Entry(DateOnly.Parse(date, null)))).Events);

        Assert.EndsWith("T100000", parsed.Start, StringComparison.Ordinal);
        Assert.EndsWith("T113000", parsed.End, StringComparison.Ordinal);
    }

    [Fact]
    public void Zone_HasTheRulesOfLondon()
    {
        var lines = ParsedCalendar.Read(Write(Entry(new(2026, 6, 2)))).Lines;

        Assert.Contains("TZID:Europe/London", lines);
        Assert.Contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", lines);
        Assert.Contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", lines);
    }

    [Fact]
    public void MeetingOverTheClockChange_EndsAsClocksShowIt()
    {
        var night = Entry(new(2026, 3, 29)) with { StartsAt = new(0, 30), Minutes = 60 };

        Assert.Equal("20260329T023000", Assert.Single(ParsedCalendar.Read(Write(night)).Events).End);
    }

    [Fact]
    public void LongTextOfManyOctets_IsFoldedBetweenWholeCharacters()
    {
        var name = string.Concat(Enumerable.Repeat("Kårdîäç 🫀 ", 12)).Trim();

        Assert.Equal(name, Assert.Single(ParsedCalendar.Read(Write(Entry(new(2026, 6, 2)) with { Summary = name })).Events)["SUMMARY"]);
    }

    [Fact]
    public void CancelledMeeting_StaysWithItsStateAndTakesNoTime()
    {
        var parsed = Assert.Single(ParsedCalendar.Read(Write(Entry(new(2026, 6, 2)) with { IsCancelled = true, Sequence = 4 })).Events);

        Assert.Equal(("CANCELLED", "TRANSPARENT", "4"), (parsed["STATUS"], parsed["TRANSP"], parsed["SEQUENCE"]));
        Assert.StartsWith("Cancelled: ", parsed["SUMMARY"], StringComparison.Ordinal);
    }

    [Fact]
    public void LineBreakInAName_CannotAddALine() =>
        Assert.DoesNotContain(ParsedCalendar.Read(Write(Entry(new(2026, 6, 2)) with { Summary = "x\r\nATTENDEE:mailto:a@b.example" })).Lines, l => l.StartsWith("ATTENDEE", StringComparison.Ordinal));

    private static CalendarEntry Entry(DateOnly date) =>
        new("meeting-1@example.test", 3, "Cardiac MDT", date, new(10, 0), 90, new Uri("https://example.test/meetings/M-2026-0001"), IsCancelled: false, Now);

    private static string Write(CalendarEntry entry) => ICalendarText.Of("My meetings", [entry], Now);
}
