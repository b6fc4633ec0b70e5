using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A referral that a signed protocol answers.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Protocol">The protocol's name.</param>
/// <param name="ProtocolVersion">Its version.</param>
/// <param name="ExpectedVersion">The triage part's version that the person saw.</param>
public sealed record MeetByStandardOfCareInput(CaseId CaseId, string? Protocol, int ProtocolVersion, int? ExpectedVersion = null);

/// <summary>Takes a case to be listed "not for discussion". Any core member may pull it into discussion until its meeting is closed; untouched, the protocol's outcome is recorded then.</summary>
public sealed class MeetByStandardOfCare(WritePath writes)
{
    /// <summary>Done, and undoable for a minute.</summary>
    public Task<Result> ExecuteAsync(MeetByStandardOfCareInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.meet-by-standard-of-care", operation, [CaseAggregate.Of(input.CaseId)], write => MeetAsync(write, input), cancellationToken);

    private static async Task<Result> MeetAsync(WriteScope write, MeetByStandardOfCareInput input)
    {
        var begun = await TriageWork.BeginAsync(write, input.CaseId, input.ExpectedVersion);
        if (!begun.TryGetValue(out var found))
        {
            return begun;
        }

        var today = LondonCalendar.DateOf(write.Now);
        var isSigned = await write.Db.Set<StandardOfCare>().AnyAsync(
            s => s.BoardId == found.BoardId && s.Name == input.Protocol && s.Version == input.ProtocolVersion && s.From <= today && s.Until > today, write.CancellationToken);
        if (!isSigned)
        {
            return CaseErrors.NoSuchProtocol;
        }

        await TriageWork.RecordAsync(write, found, TriageStep.StandardOfCare);
        found.MeetBy(input.Protocol, input.ProtocolVersion);
        TriageWork.Tell(write, found, NoticeKind.ReferralAccepted);
        return await write.MoveAsync(new CaseAccepted(found.Id, null, input.Protocol, input.ProtocolVersion));
    }
}
