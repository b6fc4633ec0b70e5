using CgsMdt.Local;
using Xunit;

namespace CgsMdt.TestSupport;

/// <summary>
/// One test assembly's turn. Every test project on TestSupport has it as assembly fixture: assemblies of a working copy run one after another,
/// share one server and one template, and the last one out stops the server.
/// </summary>
public sealed class TestRun : IAsyncLifetime
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static TestServer? server;

    private readonly string folder = Checkout.ScratchFolder;
    private CheckoutLock? turn;

    public async ValueTask InitializeAsync()
    {
        LocalFolders.EnsureWritable(folder);
        turn = await CheckoutLock.TakeAsync(folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null && !turn!.OthersWait())
        {
            await server.StopAsync();
        }

        turn?.Dispose();
    }

    /// <summary>The server of this run, started when the first test asks for it.</summary>
    internal static async Task<TestServer> ServerAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return server ??= await TestServer.StartAsync(Path.Combine(Checkout.ScratchFolder, "server"));
        }
        finally
        {
            Starting.Release();
        }
    }
}
