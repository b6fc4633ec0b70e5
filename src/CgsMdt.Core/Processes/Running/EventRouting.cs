using System.Collections.Frozen;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Which events wake whoever waits for their aggregate; every other costs the workflows nothing.</summary>
internal static class EventRouting
{
    private static readonly FrozenSet<string> Heard = EventCatalog.All.Values
        .Where(t => typeof(ICaseEvent).IsAssignableFrom(t))
        .Concat(
        [
            typeof(MeetingMoved), typeof(MeetingLocked), typeof(MeetingReopened), typeof(MeetingSessionBegun), typeof(MeetingClosed), typeof(MeetingCancelled),
            typeof(OutcomeSigned), typeof(OutcomeAmended), typeof(OutcomeIssued), typeof(ActionAssigned), typeof(ActionEnded), typeof(FollowUpCompleted),
            typeof(HandOverOpened), typeof(HandOverSent), typeof(HandOverReceived), typeof(HandOverAnswered), typeof(HandOverReceiptTold),
        ])
        .Select(EventCatalog.NameOf)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, AggregateKind> Kinds =
        new[] { BoardAggregate.Kind, MeetingAggregate.Kind, CaseAggregate.Kind, OutcomeAggregate.Kind, HandOverAggregate.Kind }.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    public static bool IsHeard(string eventName) => Heard.Contains(eventName);

    /// <summary>The kind of a stored aggregate name, if workers know how to lock it.</summary>
    public static AggregateKind? KindOf(string name) => Kinds.GetValueOrDefault(name);
}
