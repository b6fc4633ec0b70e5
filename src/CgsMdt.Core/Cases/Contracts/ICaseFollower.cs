using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>A module above this one that builds on a case's place, such as a listing, and gives it back when a step taken here removes the ground.</summary>
public interface ICaseFollower
{
    /// <summary>
    /// Ends what was built on the case in the same write, without moving the case itself. Called before the case moves, with its lock held;
    /// further locks are taken by <see cref="WriteScope.LockAsync"/>.
    /// </summary>
    /// <param name="write">The write.</param>
    /// <param name="id">The case.</param>
    /// <param name="reasonCode">Why: such as <c>case.withdrawn</c> or <c>triage.undone</c>.</param>
    /// <returns>Done, or why the case cannot be taken back.</returns>
    Task<Result> GiveBackAsync(WriteScope write, CaseId id, string reasonCode);
}
