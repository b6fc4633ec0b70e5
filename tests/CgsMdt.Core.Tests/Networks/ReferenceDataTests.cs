using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Networks.ReferenceData;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Networks;

public sealed class ReferenceDataTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private CoreHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = new CoreHost(database, new TestClock());
        await ImportAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(ServiceKind.ClinicalGenomicService, 17)]
    [InlineData(ServiceKind.GenomicLaboratoryHub, 7)]
    [InlineData(ServiceKind.Alliance, 7)]
    public async Task ReferenceDataIsImported_TheNationalNumbersAreThere(ServiceKind kind, int expected) =>
        Assert.Equal(expected, await host.ReadAsync(db => db.Set<Service>().CountAsync(s => s.Kind == kind, Token)));

    [Fact]
    public async Task ReferenceDataIsImportedAgain_NothingIsAdded()
    {
        Assert.Equal(7, await host.ReadAsync(db => db.Set<Network>().CountAsync(n => n.Kind == NetworkKind.Regional, Token)));
        Assert.Equal(0, (await ImportAsync()).Value);
    }

    [Fact]
    public async Task HostTrustIsOnlyRecalled_TheMarkIsKeptAsData()
    {
        var marks = await host.ReadAsync(db => db.Set<Service>().Where(s => s.Key == "A" || s.Key == "B").OrderBy(s => s.Key).Select(s => s.HostCertainty).ToListAsync(Token));
        Assert.Equal([Certainty.Recalled, Certainty.Verified], marks);
    }

    [Fact]
    public async Task ListOfNetworksHasBadLines_TheyAreNamedAndTheRestIsTaken()
    {
        const string List = """
            name,providers,description,from
            Demonstration network,RGT;Some centre,About it,2024-05-01
            ,RGT,No name,2024-05-01
            Late network,RGT,Bad date,01/05/2024
            """;
        var lines = await host.CallAsync<ImportRareDiseaseNetworks, Result<IReadOnlyList<ImportedNetworkLine>>>(
            import => import.ExecuteAsync(new StringReader(List), host.BySystem(), Token));

        Assert.Equal([(2, true), (3, false), (4, false)], lines.Value.Select(l => (l.Line, l.Problem is null)));
        var members = await host.ReadAsync(db => db.Set<Network>().Where(n => n.Slug == "rdcn-demonstration-network")
            .Join(db.Set<NetworkMembership>(), n => n.Id, m => m.NetworkId, (_, m) => m).CountAsync(Token));
        Assert.Equal(2, members);
    }

    [Fact]
    public async Task ListOfNetworksLacksItsHeader_IsRefusedWithTheColumnsItNeeds()
    {
        var refused = await host.CallAsync<ImportRareDiseaseNetworks, Result<IReadOnlyList<ImportedNetworkLine>>>(
            import => import.ExecuteAsync(new StringReader("a,b\n1,2\n"), host.BySystem(), Token));
        Assert.Equal("networks.header", refused.Error.Code);
    }

    [Fact]
    public async Task ShippedNetworksAreImportedTwice_TwoStandThere()
    {
        for (var i = 0; i < 2; i++)
        {
            var lines = await host.CallAsync<ImportRareDiseaseNetworks, Result<IReadOnlyList<ImportedNetworkLine>>>(import => import.ExecuteShippedAsync(host.BySystem(), Token));
            Assert.All(lines.Value, l => Assert.Null(l.Problem));
        }

        Assert.Equal(2, await host.ReadAsync(db => db.Set<Network>().CountAsync(n => n.Kind == NetworkKind.RareDisease && n.Certainty != Certainty.Demonstration && n.Source != null, Token)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<Result<int>> ImportAsync() => host.CallAsync<ImportReferenceData, Result<int>>(import => import.ExecuteAsync(host.BySystem(), Token));
}
