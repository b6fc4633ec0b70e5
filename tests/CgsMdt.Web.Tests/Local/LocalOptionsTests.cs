using CgsMdt.Local;

namespace CgsMdt.Web.Tests.Local;

public sealed class LocalOptionsTests
{
    [Fact]
    public void EveryOption_IsTaken()
    {
        var options = LocalOptions.Parse(["--urls", "http://127.0.0.1:7000", "--data", "/tmp/here", "--database", "Host=x", "--no-demo", "--graph", "http://127.0.0.1:9/v1.0"]);

        Assert.Equal("http://127.0.0.1:7000", options.Urls);
        Assert.Equal("/tmp/here", options.Data);
        Assert.Equal("Host=x", options.Database);
        Assert.False(options.WithDemonstrationData);
        Assert.Equal(new Uri("http://127.0.0.1:9/v1.0"), options.Graph);
    }

    [Theory]
    [InlineData("There is no option --demo", "--demo")]
    [InlineData("There is no option here", "here")]
    [InlineData("The option --data needs a value", "--data")]
    [InlineData("The option --data needs a value", "--data", "--no-demo")]
    [InlineData("ftp://x is not an address for --urls", "--urls", "ftp://x")]
    [InlineData("nowhere is not an address for --graph", "--graph", "nowhere")]
    public void OptionNotUnderstood_IsOneSentence(string expected, params string[] arguments)
    {
        var problem = Assert.Throws<StartProblemException>(() => LocalOptions.Parse(arguments));

        Assert.StartsWith(expected, problem.Message, StringComparison.Ordinal);
    }
}
