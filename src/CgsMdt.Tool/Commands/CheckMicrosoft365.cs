using CgsMdt.Core.Meetings.Calendars;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Microsoft365;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CgsMdt.Tool.Commands;

/// <summary>Tries with a board's mailbox every permission the product needs in Microsoft 365. The settings are the web host's own environment variables.</summary>
internal static class CheckMicrosoft365
{
    public const string Usage = "microsoft365 check --mailbox <a board's address>   (settings from the environment: Microsoft365__TenantId and the others)";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 0, ["--mailbox"], flags: []);
        if (!MailboxAddress.TryParse(line["--mailbox"], out var mailbox))
        {
            throw ToolProblemException.Usage($"Name a board's mailbox: {Usage}");
        }

        await using var services = new ServiceCollection().AddLogging().AddMicrosoft365(Settings()).BuildServiceProvider();
        IReadOnlyList<CheckedPermission> tried;
        try
        {
            tried = await services.GetRequiredService<Microsoft365Check>().RunAsync(mailbox, NoticesTo(), ct);
        }
        catch (OptionsValidationException wrong)
        {
            throw new ToolProblemException(string.Join('\n', wrong.Failures), wrong);
        }

        foreach (var permission in tried)
        {
            await output.WriteLineAsync(!permission.WasTried ? $"not tried {permission.What}\n         {permission.Sentence}" : permission.IsGood ? $"works    {permission.What}" : $"DOES NOT {permission.What}\n         {permission.Sentence}");
        }

        var isGood = tried.All(permission => permission.IsGood);
        await output.WriteLineAsync(isGood ? "Everything CgsMdt needs of Microsoft 365 works with this mailbox." : "Put right what does not work and run the check again. Until then meetings go on without it.");
        return isGood ? 0 : 1;
    }

    private static Uri? NoticesTo() =>
        Uri.TryCreate(Environment.GetEnvironmentVariable(nameof(PublicAddress)), UriKind.Absolute, out var root) ? new PublicAddress(root).Of(CalendarSubscribing.NoticesPath) : null;

    private static IConfiguration Settings()
    {
        var prefix = Microsoft365Options.Section + "__";
        var settings = Environment.GetEnvironmentVariables().Keys.OfType<string>().Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name.Replace("__", ":", StringComparison.Ordinal), Environment.GetEnvironmentVariable, StringComparer.OrdinalIgnoreCase);
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
