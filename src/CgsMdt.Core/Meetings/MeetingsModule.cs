using CgsMdt.Core.Cases.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Meetings;

/// <summary>Meetings, listings, agendas and their booking in calendars.</summary>
public static class MeetingsModule
{
    /// <summary>Registers the use cases.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services) => services
        .AddScoped<PlanMeetings>()
        .AddScoped<PlanExtraMeeting>()
        .AddScoped<MoveMeeting>()
        .AddScoped<CancelMeeting>()
        .AddScoped<RebookMeeting>()
        .AddScoped<LockAgenda>()
        .AddScoped<ReopenAgenda>()
        .AddScoped<PublishAgenda>()
        .AddScoped<BeginSession>()
        .AddScoped<CloseMeeting>()
        .AddScoped<ListCase>()
        .AddScoped<AddLate>()
        .AddScoped<ListForNoting>()
        .AddScoped<DeferListing>()
        .AddScoped<MoveListing>()
        .AddScoped<UndoListing>()
        .AddScoped<EndListing>()
        .AddScoped<PlanMinutes>()
        .AddScoped<SetVisitorTimes>()
        .AddScoped<PullIntoDiscussion>()
        .AddScoped<FindComingMeetings>()
        .AddScoped<ICaseFollower, CaseFollower>();
}
