using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Tests.Meetings;

public sealed class AttendanceWordsTests
{
    [Theory]
    [InlineData(25, 25, "everybody, all 25")]
    [InlineData(25, 23, "everybody but P23, P24: 23")]
    [InlineData(4, 4, "P0, P1, P2, P3")]
    [InlineData(25, 3, "P0, P1, P2")]
    [InlineData(25, 0, "nobody")]
    public void OfManyPeople_ThoseWhoWereNotThereAreNamedWhenTheyAreFew(int people, int there, string said)
    {
        var lines = Enumerable.Range(0, people)
            .Select(i => new AttendanceLine(
                PersonId.New(DateTimeOffset.UnixEpoch), $"P{i}", BoardRole.CoreMember, null, PersonPresence.Absent, [i < there ? CasePart.Throughout : CasePart.None], []))
            .ToList();

        Assert.Equal(said, AttendanceWords.Names(lines, l => l.Cases[0] == CasePart.Throughout));
    }
}
