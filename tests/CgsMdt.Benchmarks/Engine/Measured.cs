using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>One round of one host: what its operations, which follow each other, hand on.</summary>
internal sealed class Round(BenchmarkHost host, int count)
{
    public BenchmarkHost Host => host;

    public int Count => count;

    /// <summary>Cases that the product's side works on.</summary>
    public CaseId[] Cases { get; set; } = [];

    /// <summary>What the floor's side works on.</summary>
    public FloorItem[] Items { get; set; } = [];

    public Func<Task<double[]>> Each(Func<int, Task> operation) => () => Cell.ByWorkersAsync(host.Workers, count, operation);
}

/// <summary>An operation that is measured beside its floor. Both prepare first and return the work to be measured.</summary>
/// <param name="Name">For people.</param>
/// <param name="IsProduct">Whether it is a full use case, and not the engine with a minimal domain write.</param>
/// <param name="Share">Of the floor, at eight workers, that it has to reach; none where nothing is asked.</param>
/// <param name="OfProduct">The product.</param>
/// <param name="OfFloor">The floor.</param>
internal sealed record Measured(string Name, bool IsProduct, double? Share, Func<Round, Task<Func<Task<double[]>>>> OfProduct, Func<Round, Task<Func<Task<double[]>>>> OfFloor)
{
    /// <summary>The engine with a minimal domain write; records what the floor has to write.</summary>
    public static async Task<IReadOnlyList<Measured>> OfEngineAsync(BenchmarkHost host, Func<Func<Task>, Task<RecordedWrite>> record, CancellationToken ct)
    {
        CaseId NewCase() => EngineWork.NewCase(host);
        var (waiting, writing) = (NewCase(), (await EngineWork.NewStoredCasesAsync(host, 1, ct))[0]);
        var ten = new Floor(about: null, await record(() => EngineWork.RunTenStepsAsync(host, NewCase(), ct)));
        var inline = new Floor(about: null, await record(() => EngineWork.StartAsync(host, waiting, ct)), await record(() => EngineWork.ResumeAsync(host, waiting, ct)));
        var start = await record(() => EngineWork.StartWritingAsync(host, writing, ct));
        await EngineWork.WakeAsync(host, [writing.Value], ct);
        var worked = new Floor(writing.Value, start, await record(() => EngineWork.RunWorkersAsync(host, 1, ct)));
        return
        [
            new("ten steps", false, null,
                round => Ready(round.Each(_ => EngineWork.RunTenStepsAsync(round.Host, EngineWork.NewCase(round.Host), ct))),
                round => FloorAsync(round, ten, 0, ct)),
            new("start to wait", false, 0.5,
                round =>
                {
                    round.Cases = [.. Enumerable.Range(0, round.Count).Select(_ => EngineWork.NewCase(round.Host))];
                    return Ready(round.Each(i => EngineWork.StartAsync(round.Host, round.Cases[i], ct)));
                },
                round => FloorAsync(round, inline, 0, ct)),
            new("resume, in the write", false, 0.5,
                round => Ready(round.Each(i => EngineWork.ResumeAsync(round.Host, round.Cases[i], ct))),
                round => FloorAsync(round, inline, 1, ct)),
            new("resume, by workers", false, 0.5,
                async round =>
                {
                    round.Cases = await EngineWork.NewStoredCasesAsync(round.Host, round.Count, ct);
                    await Cell.ByWorkersAsync(round.Host.Workers, round.Count, i => EngineWork.StartWritingAsync(round.Host, round.Cases[i], ct));
                    await EngineWork.WakeAsync(round.Host, [.. round.Cases.Select(c => c.Value)], ct);
                    return async () =>
                    {
                        await EngineWork.RunWorkersAsync(round.Host, round.Count, ct);
                        return [];
                    };
                },
                async round =>
                {
                    await (await FloorAsync(round, worked, 0, ct))();
                    await EngineWork.WakeAsync(round.Host, [.. round.Items.Select(i => i.Of(writing.Value))], ct);
                    return await FloorAsync(round, worked, 1, ct);
                }),
        ];
    }

    /// <summary>Full use cases; records what the floor has to write.</summary>
    public static async Task<IReadOnlyList<Measured>> OfProductAsync(BenchmarkHost host, ProductWork work, Func<Func<Task>, Task<RecordedWrite>> record, CancellationToken ct)
    {
        var referred = default(CaseId);
        var refer = await record(async () => referred = await work.ReferAsync(host, work.NewReferral(), ct));
        var floor = new Floor(about: null, refer, await record(() => work.ReturnAsync(host, referred, ct)));
        return
        [
            new("refer a case", true, 0.25,
                round =>
                {
                    Referral[] referrals = [.. Enumerable.Range(0, round.Count).Select(_ => work.NewReferral())];
                    round.Cases = new CaseId[round.Count];
                    return Ready(round.Each(async i => round.Cases[i] = await work.ReferAsync(round.Host, referrals[i], ct)));
                },
                round => FloorAsync(round, floor, 0, ct)),
            new("return a referral", true, 0.25,
                round => Ready(round.Each(i => work.ReturnAsync(round.Host, round.Cases[i], ct))),
                round => FloorAsync(round, floor, 1, ct)),
        ];
    }

    private static Task<Func<Task<double[]>>> Ready(Func<Task<double[]>> work) => Task.FromResult(work);

    private static Task<Func<Task<double[]>>> FloorAsync(Round round, Floor floor, int step, CancellationToken ct)
    {
        if (step == 0)
        {
            round.Items = [.. Enumerable.Range(0, round.Count).Select(_ => floor.NewItem(round.Host.Clock.GetUtcNow()))];
        }

        var prepared = Array.ConvertAll(round.Items, item => Floor.Prepare(floor.Writes[step], item));
        return Ready(round.Each(i => Floor.RunAsync(round.Host.Database, prepared[i], ct)));
    }
}
