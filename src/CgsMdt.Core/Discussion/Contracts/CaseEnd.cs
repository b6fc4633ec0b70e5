using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>The end of a case in the room.</summary>
public static class CaseEnd
{
    /// <summary>
    /// Shows the case's guests out, then writes that its outcome was saved: whoever may read it only once it is issued does not hear it here.
    /// Call it last, as <see cref="DiscussionLog.AppendToLogAsync"/>.
    /// </summary>
    public static async Task EndWithOutcomeAsync(this WriteScope write, MeetingId meeting, NewEntry saved)
    {
        var ending = await write.Db.OpenAdmissionsAsync(meeting, saved.CaseId!.Value, write.CancellationToken);
        var first = await write.AppendToLogAsync(
            meeting, [.. ending.Select(a => new NewEntry(LogEntryKind.AdmissionEnded, a.CaseId) { AboutPerson = a.PersonId }), saved]);
        for (var i = 0; i < ending.Count; i++)
        {
            ending[i].End(first + i, write.Now);
        }
    }

    /// <summary>Writes that the case was put off, which its guests still hear, and shows them out. Returns the number of what was written. Call it last.</summary>
    internal static async Task<int> EndPutOffAsync(this WriteScope write, MeetingId meeting, NewEntry putOff)
    {
        var ending = await write.Db.OpenAdmissionsAsync(meeting, putOff.CaseId!.Value, write.CancellationToken);
        var number = await write.AppendToLogAsync(
            meeting, [putOff, .. ending.Select(a => new NewEntry(LogEntryKind.AdmissionEnded, a.CaseId) { AboutPerson = a.PersonId })]);
        for (var i = 0; i < ending.Count; i++)
        {
            ending[i].End(number + 1 + i, write.Now);
        }

        return number;
    }
}
