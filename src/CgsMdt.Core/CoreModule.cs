using CgsMdt.Core.Cases;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.People;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CgsMdt.Core;

/// <summary>The record and everything that may be done with it.</summary>
public static class CoreModule
{
    /// <summary>Registers all modules over a database.</summary>
    public static IServiceCollection AddCore(this IServiceCollection services, NpgsqlDataSource database) => services
        .AddPlatform(database)
        .AddNetworks()
        .AddPeople()
        .AddCases()
        .AddMeetings()
        .AddDiscussion()
        .AddOutcomes()
        .AddProcesses();

    /// <summary>Registers the background work: workflows, calendars, the outbox and waking.</summary>
    public static IServiceCollection AddCoreWorkers(this IServiceCollection services) => services
        .AddPlatformWorkers()
        .AddMeetingWorkers()
        .AddDiscussionWorkers()
        .AddProcessWorkers()
        .AddScoped<IOutboxSender, MailSender>();
}
