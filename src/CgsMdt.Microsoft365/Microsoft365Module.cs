using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CgsMdt.Microsoft365;

public static class Microsoft365Module
{
    /// <summary>Puts Microsoft Graph behind the ports of calendars, attendance, subscriptions and mail; wrong settings stop the start.</summary>
    /// <param name="configuration">The whole configuration; the section is <see cref="Microsoft365Options.Section"/>.</param>
    public static IServiceCollection AddMicrosoft365(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<Microsoft365Options>().Bind(configuration.GetSection(Microsoft365Options.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<Microsoft365Options>, Validation>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new InsideAddresses(s.GetRequiredService<IOptions<Microsoft365Options>>().Value.OwnDomains));
        services.AddSingleton<GraphConnection>();
        services.AddSingleton<GraphCalls>();
        services.AddSingleton<TeamsMeetings>();
        services.AddSingleton<ICalendarPort, GraphCalendar>();
        services.AddSingleton<IAttendancePort, GraphAttendance>();
        services.AddSingleton<ISubscriptionPort, GraphSubscriptions>();
        services.AddSingleton<IMailPort, GraphMail>();
        services.AddSingleton(s => new Microsoft365Check(
            s.GetRequiredService<GraphCalls>(), s.GetRequiredService<ICalendarPort>(), s.GetRequiredService<IAttendancePort>(), s.GetRequiredService<IMailPort>(), s.GetRequiredService<ISubscriptionPort>(),
            s.GetRequiredService<IOptions<Microsoft365Options>>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }

    private sealed class Validation : IValidateOptions<Microsoft365Options>
    {
        public ValidateOptionsResult Validate(string? name, Microsoft365Options options) =>
            options.Faults() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
