using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Tests.Discussion.Attendance;

public sealed class PresenceRulesTests
{
    private static readonly DateTimeOffset Ten = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly PresentSpan Session = Span(0, 90);

    [Fact]
    public void NothingKnown_WasNotThere() => Assert.False(Of().WasThere);

    [Fact]
    public void CheckedInAndNeverOut_WasThereToTheEnd() => Assert.Equal([Span(5, 90)], Of(checkedIn: [Stay(5, null)]).Spans);

    [Fact]
    public void SeenByTeamsAlone_WasThere()
    {
        var presence = Of(reported: [Reported(10, 40)]);

        Assert.Equal([Span(10, 40)], presence.Spans);
        Assert.Equal(PresenceSources.Teams, presence.Sources);
    }

    [Fact]
    public void CheckedInByPhoneAlone_WasThere() => Assert.Equal(PresenceSources.CheckIn, Of(checkedIn: [Stay(0, 30)]).Sources);

    [Fact]
    public void LeftTeamsAndNeverCheckedOut_EndsWhenTeamsSawThemLeave()
    {
        var presence = Of([Stay(5, null)], [Reported(4, 40)]);

        Assert.Equal([Span(4, 40)], presence.Spans);
        Assert.True(presence.LeftUnsaid);
    }

    [Fact]
    public void ReportCutShort_ShortensNobody()
    {
        var presence = Of([Stay(5, null)], [Reported(4, 40, isCutShort: true)]);

        Assert.Equal([Span(4, 90)], presence.Spans);
        Assert.False(presence.LeftUnsaid);
    }

    [Fact]
    public void CheckedOutBeforeTeamsSawThemLeave_TeamsAdds() => Assert.Equal([Span(5, 50)], Of([Stay(5, 40)], [Reported(5, 50)]).Spans);

    [Fact]
    public void TwoSessionsAndADroppedLine_AreJoinedWhereNoMoreThanAMinuteApart() =>
        Assert.Equal([Span(0, 30), Span(40, 60)], Of(reported: [Reported(0, 10), Reported(11, 30), Reported(5, 12), Reported(40, 60), Reported(40, 60)]).Spans);

    [Fact]
    public void StaysBackwardsOrOutsideTheMeeting_DoNotCount() =>
        Assert.Equal([Span(0, 5)], Of(reported: [Reported(-30, 5), Reported(50, 45), Reported(95, 120)]).Spans);

    [Fact]
    public void Correction_TakesThePlaceOfBoth()
    {
        var corrected = new AttendanceCorrection(default, default, 1, Ten.AddMinutes(20), Ten.AddMinutes(25), CorrectionReason.ByPhone, default, Ten);
        var absent = new AttendanceCorrection(default, default, 2, null, null, CorrectionReason.ByMistake, default, Ten);

        Assert.Equal([Span(20, 25)], Of([Stay(0, null)], [Reported(0, 90)], corrected).Spans);
        Assert.False(Of([Stay(0, null)], [Reported(0, 90)], absent).WasThere);
    }

    [Theory]
    [InlineData(0, 90, CasePart.Throughout)]
    [InlineData(31, 90, CasePart.Throughout)]
    [InlineData(35, 90, CasePart.Part)]
    [InlineData(0, 35, CasePart.Part)]
    [InlineData(38, 50, CasePart.None)]
    [InlineData(0, 30, CasePart.None)]
    [InlineData(38, 90, CasePart.Part)]
    public void PartOfACase_IsByTheTimeItWasDiscussed(int from, int until, CasePart part) =>
        Assert.Equal(part, PresenceRules.PartOf(new PersonPresence([Span(from, until)], PresenceSources.Teams), [Span(30, 38), Span(50, 52)]));

    private static PersonPresence Of(Stay[]? checkedIn = null, ReportedSpan[]? reported = null, AttendanceCorrection? correction = null) =>
        PresenceRules.Of(checkedIn ?? [], reported ?? [], [], correction, Session);

    private static PresentSpan Span(int from, int until) => new(Ten.AddMinutes(from), Ten.AddMinutes(until));

    private static ReportedSpan Reported(int from, int until, bool isCutShort = false) => new(Span(from, until), isCutShort);

    private static Stay Stay(int from, int? until) => new(new PersonId(Guid.Empty), Ten.AddMinutes(from), until is { } end ? Ten.AddMinutes(end) : null);
}
