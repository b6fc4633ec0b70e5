using System.Net;
using CgsMdt.Web.Health;
using Npgsql;

namespace CgsMdt.Web.Tests.Frame;

public sealed class HealthTests(HealthTests.EmptyDatabase empty, HealthTests.NoDatabase missing) : IClassFixture<HealthTests.EmptyDatabase>, IClassFixture<HealthTests.NoDatabase>
{
    [Fact]
    public async Task DatabaseWithoutOurSchema_IsNotReadyAndNamesTheCommand()
    {
        var answer = await empty.SignedOut().GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(SchemaHealthCheck.Behind, answer.Html);
        Assert.Contains("CgsMdt.Tool migrate", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseThatCannotBeReached_IsNotReadyButAlive()
    {
        var answer = await missing.SignedOut().GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(SchemaHealthCheck.Unreachable, answer.Html);
        Assert.Equal(HttpStatusCode.OK, (await missing.SignedOut().GetAsync("/health/live")).Status);
    }

    public sealed class EmptyDatabase : WebAppFixture
    {
        protected override string HostConnectionString => new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres" }.ConnectionString;
    }

    public sealed class NoDatabase : WebAppFixture
    {
        protected override string HostConnectionString => new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "there_is_none" }.ConnectionString;
    }
}
