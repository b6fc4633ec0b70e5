using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.Discussion.Forecast;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Discussion;

/// <summary>Entry point of the module.</summary>
public static class DiscussionModule
{
    /// <summary>Registers the use cases of the room.</summary>
    public static IServiceCollection AddDiscussion(this IServiceCollection services)
    {
        services.AddSingleton<Ephemera>();
        services.AddSingleton<ReadLogSince>();
        services.AddScoped<EnterRoom>();
        services.AddScoped<CheckIn>();
        services.AddScoped<CheckOutTheGone>();
        services.AddScoped<MovePointer>();
        services.AddScoped<SayComment>();
        services.AddScoped<TakePosition>();
        services.AddScoped<SaveDraftText>();
        services.AddScoped<AdmitGuest>();
        services.AddScoped<EndAdmission>();
        services.AddScoped<DeclareInterest>();
        services.AddScoped<ExtendCase>();
        services.AddScoped<DeferCase>();
        services.AddScoped<ReadRoom>();
        services.AddScoped<ViewAttendance>();
        services.AddScoped<CorrectAttendance>();
        services.AddScoped<RecordTeamsReports>();
        services.AddScoped<WarnOfQuorum>();
        services.AddScoped<FindQuorumRisks>();
        return services;
    }

    /// <summary>Registers the work that reads attendance; it needs an <see cref="Meetings.Contracts.IAttendancePort"/>.</summary>
    public static IServiceCollection AddDiscussionWorkers(this IServiceCollection services) => services
        .AddSingleton<AttendanceReader>()
        .AddHostedService(s => s.GetRequiredService<AttendanceReader>());
}
