using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Calendars;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Feeds;
using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Core.Meetings.Reading;
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
        .AddScoped<ForeseeMove>()
        .AddScoped<CancelMeeting>()
        .AddScoped<RebookMeeting>()
        .AddScoped<LockAgenda>()
        .AddScoped<ReopenAgenda>()
        .AddScoped<PublishAgenda>()
        .AddScoped<BeginSession>()
        .AddScoped<CloseMeeting>()
        .AddScoped<RemindOfMeeting>()
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
        .AddScoped<FindCalendarQuestions>()
        .AddScoped<FindBoards>()
        .AddScoped<ViewQueue>()
        .AddScoped<ViewSeries>()
        .AddScoped<ViewBoard>()
        .AddScoped<ViewAgenda>()
        .AddScoped<ViewAway>()
        .AddScoped<AddSeriesBreak>()
        .AddScoped<RemoveSeriesBreak>()
        .AddScoped<ViewBreaks>()
        .AddScoped<SetMeetingPlace>()
        .AddScoped<MakeFeed>()
        .AddScoped<RevokeFeed>()
        .AddScoped<ReadFeed>()
        .AddScoped<ViewFeeds>()
        .AddScoped<DownloadWindow>()
        .AddScoped<FindTime>()
        .AddScoped<FindSeriesTime>()
        .AddScoped<RecordBooking>()
        .AddScoped<RecordCalendarChange>()
        .AddSingleton<HearCalendar>()
        .AddScoped<ICaseFollower, CaseFollower>();

    /// <summary>Registers the work that keeps the calendars in agreement; it needs an <see cref="ICalendarPort"/> and an <see cref="ISubscriptionPort"/>.</summary>
    public static IServiceCollection AddMeetingWorkers(this IServiceCollection services) => services
        .AddSingleton<CalendarReading>()
        .AddHostedService(s => s.GetRequiredService<CalendarReading>())
        .AddSingleton<CalendarSubscribing>()
        .AddHostedService(s => s.GetRequiredService<CalendarSubscribing>())
        .AddSingleton<MeetingBookingReconciler>()
        .AddHostedService(s => s.GetRequiredService<MeetingBookingReconciler>());
}
