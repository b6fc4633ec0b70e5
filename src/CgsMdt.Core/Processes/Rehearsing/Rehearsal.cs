using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;

namespace CgsMdt.Core.Processes.Rehearsing;

/// <summary>How far a rehearsal is.</summary>
public enum RehearsalState
{
    /// <summary>Some open instances have not been gone through.</summary>
    Running,

    /// <summary>All have been gone through; nothing has been changed.</summary>
    Complete,

    /// <summary>What was rehearsed has been carried out.</summary>
    CarriedOut,
}

/// <summary>What would become of every open instance of a workflow in a version: kept, so that exactly this can be carried out, or refused.</summary>
public sealed class Rehearsal
{
    private Rehearsal()
    {
    }

    /// <summary>A rehearsal of a version as it reads now.</summary>
    public Rehearsal(RehearsalId id, string slug, int candidate, string hash, long referenceVersion, IReadOnlyDictionary<string, string> replacements, Guid? by, DateTimeOffset now) =>
        (Id, Slug, Candidate, Hash, ReferenceVersion, Replacements, StartedBy, StartedAt) =
        (id, slug, candidate, hash, referenceVersion, JsonSerializer.Serialize(replacements, RecordJson.Options), by, now);

    /// <summary>Its identifier.</summary>
    public RehearsalId Id { get; private set; }

    /// <summary>Which workflow.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The version the instances would be taken to.</summary>
    public int Candidate { get; private set; }

    /// <summary>Hash of that version's content as it would be published.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>How often reference data, such as bank holidays and terms of reference, had changed when it began.</summary>
    public long ReferenceVersion { get; private set; }

    /// <summary>Which step of the candidate takes the place of one that is gone, as JSON.</summary>
    public string Replacements { get; private set; } = "{}";

    /// <summary>How far it is.</summary>
    public RehearsalState State { get; private set; }

    /// <summary>The last instance gone through.</summary>
    public InstanceId? After { get; private set; }

    /// <summary>Instances that can be taken over; once carried out, those that were.</summary>
    public int Ready { get; private set; }

    /// <summary>Instances that cannot, as things stand; once carried out, those that had moved on and stay on their version.</summary>
    public int Unready { get; private set; }

    /// <summary>Who began it; none for the product itself.</summary>
    public Guid? StartedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Who had it carried out.</summary>
    public Guid? CarriedOutBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? CarriedOutAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Which step of the candidate takes the place of one that is gone.</summary>
    public IReadOnlyDictionary<string, string> ReplacementsRead() => JsonSerializer.Deserialize<Dictionary<string, string>>(Replacements, RecordJson.Options) ?? [];

    internal void GoOn(IReadOnlyList<RehearsedInstance> gone, bool isLast)
    {
        After = gone.Count > 0 ? gone[^1].InstanceId : After;
        Ready += gone.Count(g => g.IsReady);
        Unready += gone.Count(g => !g.IsReady);
        State = isLast ? RehearsalState.Complete : RehearsalState.Running;
        Version++;
    }

    /// <summary>An instance turned out to have moved on when it was to be taken over.</summary>
    internal void Leave(RehearsedInstance line)
    {
        line.MoveOn();
        (Ready, Unready) = (Ready - 1, Unready + 1);
        Version++;
    }

    internal void CarryOut(Guid? by, DateTimeOffset now)
    {
        (State, CarriedOutBy, CarriedOutAt) = (RehearsalState.CarriedOut, by, now);
        Version++;
    }
}

/// <summary>What would become of an instance.</summary>
public enum RehearsedEnd
{
    /// <summary>It would go on waiting.</summary>
    Waits,

    /// <summary>It would come to its end at once.</summary>
    Ends,

    /// <summary>It would stand still on a step that fails.</summary>
    StandsStill,

    /// <summary>It stands at a step that the version does not have: a replacement has to be named.</summary>
    NeedsReplacement,

    /// <summary>It is not ready: something that happened has yet to be followed by a step, or somebody has it in hand.</summary>
    Busy,

    /// <summary>It could not be worked out.</summary>
    Fails,

    /// <summary>It was to be taken over, but had moved on since the rehearsal: it stays on its version.</summary>
    MovedOn,
}

/// <summary>What would become of one instance, and by what it is known that nothing has changed since.</summary>
public sealed class RehearsedInstance
{
    private RehearsedInstance()
    {
    }

    internal RehearsedInstance(RehearsalId rehearsal, InstanceId instance, int fromVersion, int revision, long lastEvent, IReadOnlyList<string> standsAt, RehearsedEnd end) =>
        (RehearsalId, InstanceId, FromVersion, Revision, LastEvent, StandsAt, End) = (rehearsal, instance, fromVersion, revision, lastEvent, [.. standsAt], end);

    /// <summary>The rehearsal.</summary>
    public RehearsalId RehearsalId { get; private set; }

    /// <summary>The instance.</summary>
    public InstanceId InstanceId { get; private set; }

    /// <summary>The version it was on.</summary>
    public int FromVersion { get; private set; }

    /// <summary>Its revision then.</summary>
    public int Revision { get; private set; }

    /// <summary>The last event of the thing it drives, by its sequence; 0 if none.</summary>
    public long LastEvent { get; private set; }

    /// <summary>What would become of it.</summary>
    public RehearsedEnd End { get; private set; }

    /// <summary>The steps it stood at.</summary>
    public string[] StandsAt { get; private set; } = [];

    /// <summary>The steps it would stand at.</summary>
    public string[] WouldStandAt { get; private set; } = [];

    /// <summary>Until when that would hold, UTC; none if it would simply wait.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Code of what is in the way.</summary>
    public string? Problem { get; private set; }

    /// <summary>Who would be told what, as <c>person:notice</c>.</summary>
    public string[] Told { get; private set; } = [];

    /// <summary>Whether it can be taken over.</summary>
    public bool IsReady => End is RehearsedEnd.Waits or RehearsedEnd.Ends or RehearsedEnd.StandsStill;

    internal RehearsedInstance Standing(IReadOnlyList<string> at, DateTimeOffset? until, IReadOnlyList<string> told)
    {
        (WouldStandAt, Until, Told) = ([.. at], until, [.. told]);
        return this;
    }

    internal void MoveOn() => End = RehearsedEnd.MovedOn;

    internal RehearsedInstance Because(string problem)
    {
        Problem = problem.Length > 200 ? problem[..200] : problem;
        return this;
    }
}
