using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CgsMdt.Microsoft365.Tests;

public class SettingsTests
{
    [Fact]
    public async Task NothingConfigured_IsValidAndEveryCallSaysSo()
    {
        await using var services = Product();

        var answer = await services.GetRequiredService<ICalendarPort>().ReadAsync(EmulatedGraph.Board, "x", TestContext.Current.CancellationToken);

        Assert.Equal(RemoteKind.Unavailable, answer.Kind);
        Assert.Equal(RemoteCodes.NotConfigured, answer.Code);
    }

    [Theory]
    [InlineData("Anonymous=true;BaseUrl=https://graph.microsoft.com/v1.0", "Anonymous is for the emulator")]
    [InlineData("TenantId=t;CertificateThumbprint=a", "ClientId is missing")]
    [InlineData("TenantId=t;ClientId=c", "either CertificatePath or CertificateThumbprint")]
    [InlineData("TenantId=t;ClientId=c;CertificatePath=/a;CertificateThumbprint=b", "either CertificatePath or CertificateThumbprint")]
    [InlineData("TenantId=t;ClientId=c;CertificatePath=/nowhere/at/all.pfx", "names no file")]
    [InlineData("TenantId=t;ClientId=c;CertificateThumbprint=a;BaseUrl=http://graph.microsoft.com/v1.0", "must begin with https")]
    [InlineData("CallTimeout=00:00:05;RetriesTimeLimit=00:00:05", "longer than RetriesTimeLimit")]
    public void WrongSettings_StopTheStartAndSayWhatToDo(string settings, string said)
    {
        var pairs = settings.Split(';').Select(pair => pair.Split('=', 2)).ToArray();
        using var services = Product(pairs);

        var stopped = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(said, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WholeSettings_AreValid()
    {
        using var services = Product(["TenantId", "t"], ["ClientId", "c"], ["CertificateThumbprint", "a"]);

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static ServiceProvider Product(params string[][] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => "Microsoft365:" + s[0], s => (string?)s[1], StringComparer.Ordinal)).Build();
        return new ServiceCollection().AddLogging().AddMicrosoft365(configuration).BuildServiceProvider();
    }
}
