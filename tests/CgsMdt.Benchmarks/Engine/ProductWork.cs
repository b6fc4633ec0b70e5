using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>Two whole use cases of the product, with the burst of the case's journey: a referral, which goes as far as its triage, and its return, which tells the referrer and waits for the information.</summary>
internal sealed class ProductWork
{
    private readonly CaseWorld _world;

    private ProductWork(CaseWorld world) => _world = world;

    /// <summary>Seeds boards and people.</summary>
    public static async Task<ProductWork> SeedAsync(BenchmarkHost host)
    {
        var world = await CaseWorld.CreateAsync(host.Services, new TestClock(host.Clock.GetUtcNow()));
        await world.WriteAsync(new BankHoliday(new(2026, 8, 31), "Summer bank holiday"), new BankHoliday(new(2026, 12, 25), "Christmas Day"));
        return new ProductWork(world);
    }

    /// <summary>A complete referral of a patient of its own, as somebody typed it.</summary>
    public Referral NewReferral() => _world.Complete();

    public async Task<CaseId> ReferAsync(BenchmarkHost host, Referral referral, CancellationToken ct)
    {
        var referred = await host.CallAsync<ReferCase, Result<CaseId>>(u => u.ExecuteAsync(new(_world.OtherBoard) { Referral = referral }, By(host, _world.Referrer.Value), ct));
        BenchmarkHost.MustBeDone(referred);
        return referred.Value;
    }

    public async Task ReturnAsync(BenchmarkHost host, CaseId id, CancellationToken ct) => BenchmarkHost.MustBeDone(await host.CallAsync<ReturnReferral, Result>(
        u => u.ExecuteAsync(new(id, [RequiredItem.Variant], "Please send the report of the laboratory."), By(host, _world.OtherChair.Value), ct)));

    private static Operation By(BenchmarkHost host, Guid person) => Operation.By(Actor.Person(person), host.Clock);
}
