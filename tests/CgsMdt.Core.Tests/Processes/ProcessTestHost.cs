using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>The record with a workflow of the test's own; bursts run inline, workers only when asked.</summary>
public sealed class ProcessTestHost : IAsyncDisposable
{
    private static int references;

    /// <summary>Builds the services.</summary>
    /// <param name="configure">Further or other services.</param>
    /// <param name="more">Activities that this version of the program has besides.</param>
    public ProcessTestHost(TestDatabase database, TestClock clock, TestScript? script = null, Action<IServiceCollection>? configure = null, params ActivityType[] more)
    {
        Script = script ?? new TestScript();
        Core = new CoreHost(database, clock, services =>
        {
            services.AddSingleton(Script);
            services.AddSingleton(new ActivityRegistry([ActivityType.Of<ActStep>(), ActivityType.Of<AwaitMoveStep>(), .. more]));
            services.AddScoped<ActStep>();
            services.AddScoped<AwaitMoveStep>();
            foreach (var activity in more)
            {
                services.AddScoped(activity.Implementation);
            }

            configure?.Invoke(services);
        });
    }

    public CoreHost Core { get; }

    public TestScript Script { get; }

    public StimulusWorker Worker => Core.Services.GetRequiredService<StimulusWorker>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal async Task<Result<DefinitionsImported>> ImportAsync(params TestWorkflow[] workflows)
    {
        var folder = Directory.CreateTempSubdirectory("cgsmdt-workflows-");
        try
        {
            foreach (var workflow in workflows)
            {
                await workflow.WriteToAsync(folder.FullName);
            }

            return await Core.CallAsync<ImportDefinitions, Result<DefinitionsImported>>(u => u.ExecuteAsync(new(folder.FullName), Core.BySystem(), Token));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A case put to a board; returns it, and the transaction that put it.</summary>
    public async Task<(CaseId Case, long Transaction)> ReferAsync(Guid? by = null)
    {
        var transaction = 0L;
        var id = default(CaseId);
        var operation = by is { } person ? Core.By(person) : Core.BySystem();
        var done = await Core.CallAsync<WritePath, Result>(w => w.RunAsync<Result>("test.refer", operation, [], async write =>
        {
            transaction = await write.Db.Database.SqlQuery<long>($"select txid_current() as \"Value\"").SingleAsync(Token);
            id = CaseId.New(write.Now);
            var patient = new PatientIdentity(PatientId.New(write.Now), new PatientDetails { NumberAbsence = NumberAbsence.NotTraced, LocalId = id.ToString() });
            write.Db.Add(patient);
            write.BeginCase(new Case(id, $"T-{Interlocked.Increment(ref references)}", BoardId.New(write.Now), patient.Id, null, write.Now));
            await write.Db.SaveChangesAsync(Token);
            return await write.MoveCaseAsync(new CaseReferred(id, BoardId.New(write.Now), Urgency.Routine));
        }, Token));
        Assert.True(done.IsSuccess);
        return (id, transaction);
    }

    public async Task MoveAsync(ICaseEvent happened, Guid? by = null)
    {
        var done = await Core.CallAsync<WritePath, Result>(w => w.RunAsync(
            "test.move", by is { } person ? Core.By(person) : Core.BySystem(), [CaseAggregate.Of(happened.CaseId)], write => write.MoveCaseAsync(happened), Token));
        Assert.True(done.IsSuccess);
    }

    /// <summary>The workflow that drives the case.</summary>
    public Task<ProcessInstance> InstanceAsync(CaseId id) => Core.ReadAsync(db => db.Set<ProcessInstance>().SingleAsync(i => i.AggregateId == id.Value && i.IsLeading, Token));

    /// <summary>Every instance of a workflow for the case, oldest first.</summary>
    public Task<List<ProcessInstance>> InstancesAsync(CaseId id, string slug) =>
        Core.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == id.Value && i.Slug == slug).OrderBy(i => i.Id).ToListAsync(Token));

    /// <summary>The steps at which an instance waits.</summary>
    public Task<List<string>> WaitsOfAsync(ProcessInstance instance) =>
        Core.ReadAsync(db => db.Set<ProcessWait>().Where(w => w.InstanceId == instance.Id).OrderBy(w => w.Number).Select(w => w.ActivityId).ToListAsync(Token));

    /// <summary>The steps an instance has taken, in order.</summary>
    public Task<List<string>> StepsOfAsync(ProcessInstance instance) =>
        Core.ReadAsync(db => db.Set<ProcessStep>().Where(s => s.InstanceId == instance.Id && s.Status == StepStatus.Completed).OrderBy(s => s.Id).Select(s => s.ActivityId).ToListAsync(Token));

    public async Task<List<ProcessWait>> WaitsAsync(CaseId id)
    {
        var instance = await InstanceAsync(id);
        return await Core.ReadAsync(db => db.Set<ProcessWait>().Where(w => w.InstanceId == instance.Id).ToListAsync(Token));
    }

    public async Task<List<PendingStimulus>> StimuliAsync(CaseId id)
    {
        var instance = await InstanceAsync(id);
        return await Core.ReadAsync(db => db.Set<PendingStimulus>().Where(s => s.InstanceId == instance.Id).OrderBy(s => s.Id).ToListAsync(Token));
    }

    public async Task<List<ProcessStep>> StepsAsync(CaseId id)
    {
        var instance = await InstanceAsync(id);
        return await Core.ReadAsync(db => db.Set<ProcessStep>().Where(s => s.InstanceId == instance.Id).OrderBy(s => s.Id).ToListAsync(Token));
    }

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
