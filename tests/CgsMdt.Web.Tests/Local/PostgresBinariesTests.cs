using CgsMdt.Local;
using CgsMdt.Local.Postgres;

namespace CgsMdt.Web.Tests.Local;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"cgsmdt-binaries-test-{Path.GetRandomFileName()}");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task MissingNode_IsOneSentenceAndLeavesNothingBehind()
    {
        var problem = await Assert.ThrowsAsync<StartProblemException>(() => FetchAsync("no-such-program"));

        Assert.StartsWith("Node.js is missing", problem.Message, StringComparison.Ordinal);
        Assert.Contains("install Node.js 20 or later and start again", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task FailedFetch_IsOneSentenceAndLeavesNothingBehind()
    {
        var problem = await Assert.ThrowsAsync<StartProblemException>(() => FetchAsync("false"));

        Assert.StartsWith("npm could not fetch PostgreSQL", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private Task<PostgresBinaries> FetchAsync(string npm) => PostgresBinaries.FindOrFetchAsync(folder, _ => { }, CancellationToken.None, npm);
}
