using System.Globalization;
using CgsMdt.Core.Processes;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>Writes a row each time it runs, in the burst's own transaction: what had its effect twice is there twice.</summary>
internal sealed class LedgerStep : IProcessActivity
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Test.Ledger",
        DisplayName = "Ledger",
        Description = "Writes that it ran.",
        Category = "Test",
        Kind = ActivityKind.Action,
    };

    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        await context.Db.Database.ExecuteSqlAsync(
            $"insert into crash_ledger (instance_id, step) values ({context.Instance.Value}, {context.Request.ActivityId})", cancellationToken);
        return ActivityReport.Done;
    }
}

/// <summary>Two small workflows whose every step writes to the ledger: they start, dispatch and wait for a child, send an event before it is waited for, and wait for times.</summary>
internal static class CrashLedger
{
    public const string Table = "create table crash_ledger (instance_id uuid not null, step text not null); grant insert, select on crash_ledger to cgsmdt_app";
    public const string Parent = "crash-parent";
    public const string Child = "crash-child";

    private const string Ledger = "Test.Ledger";

    public static ActivityRegistry Registry { get; } = new([.. ProcessActivities.Registry.Own, ActivityType.Of<LedgerStep>()]);

    /// <summary>The steps that each instance of a workflow takes exactly once.</summary>
    public static IReadOnlyDictionary<string, string> Steps { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Parent] = "after-child after-event after-time before-child",
        [Child] = "child-after child-before",
    };

    public static IReadOnlyList<TestWorkflow> Workflows { get; } =
    [
        new TestWorkflow(Parent, "case.referred")
            .Step("before-child", Ledger).Step("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", Child), ("waitForCompletion", "Boolean", "true")).Step("after-child", Ledger)
            .Step("tell", "Elsa.PublishEvent", ("eventName", "String", "Ledger"), ("isLocalEvent", "Boolean", "true")).Step("hear", "Elsa.Event", ("eventName", "String", "Ledger")).Step("after-event", Ledger)
            .Step("time", "Elsa.Delay", ("timeSpan", "TimeSpan", "02:00:00")).Step("after-time", Ledger)
            .Then("start", "Done", "before-child").Then("before-child", "Done", "call").Then("call", "Done", "after-child").Then("after-child", "Done", "tell").Then("tell", "Done", "hear")
            .Then("hear", "Done", "after-event").Then("after-event", "Done", "time").Then("time", "Done", "after-time"),
        new TestWorkflow(Child, null)
            .Step("child-before", Ledger).Step("child-time", "Elsa.Delay", ("timeSpan", "TimeSpan", "01:00:00")).Step("child-after", Ledger)
            .Then("child-before", "Done", "child-time").Then("child-time", "Done", "child-after"),
    ];
}

/// <summary>A row of the ledger, counted.</summary>
internal sealed record LedgerLine(Guid InstanceId, string Slug, string Status, string Steps, int Rows)
{
    /// <summary>Every instance of the two workflows with the steps it wrote down, each once in order of name.</summary>
    public static Task<List<LedgerLine>> ReadAsync(CgsMdt.Core.Platform.RecordContext db, CancellationToken cancellationToken) => db.Database.SqlQuery<LedgerLine>(
        $"""
        select i.id as "InstanceId", i.slug as "Slug", i.status as "Status", coalesce(string_agg(distinct l.step, ' ' order by l.step), '') as "Steps", count(l.step)::integer as "Rows"
        from processes.instances i left join crash_ledger l on l.instance_id = i.id
        where i.slug in ({CrashLedger.Parent}, {CrashLedger.Child}) group by i.id, i.slug, i.status
        """).ToListAsync(cancellationToken);

    /// <summary>Whether it has ended and wrote each of its steps down exactly once.</summary>
    public bool IsWhole => Status == nameof(InstanceStatus.Finished) && Steps == CrashLedger.Steps[Slug] && Rows == CrashLedger.Steps[Slug].Split(' ').Length;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Slug} {InstanceId} {Status}: {Steps} ({Rows})");
}
