using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>Reads the meetings' attendance reports from Teams when they are due. Several processes share the work; a failure holds up nothing.</summary>
public sealed partial class AttendanceReader(
    RecordContextFactory contexts, IServiceScopeFactory scopes, IAttendancePort attendance, TimeProvider time, ILogger<AttendanceReader> logger) : BackgroundService
{
    private const int BatchSize = 4;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ReadDueAsync(stoppingToken) > 0)
                {
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            await Task.Delay(Idle, time, stoppingToken);
        }
    }

    /// <summary>Reads those that are due; returns how many.</summary>
    public async Task<int> ReadDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        List<MeetingId> claimed;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var due = await db.Set<AttendanceWatch>()
                .FromSql($"select * from discussion.attendance_watches where due_at <= {now} order by due_at limit {BatchSize} for update skip locked")
                .ToListAsync(cancellationToken);
            due.ForEach(w => w.Claim(now + Lease));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            claimed = due.ConvertAll(w => w.MeetingId);
        }

        foreach (var meeting in claimed)
        {
            await ReadAsync(db, meeting, cancellationToken);
        }

        return claimed.Count;
    }

    private async Task ReadAsync(RecordContext db, MeetingId id, CancellationToken cancellationToken)
    {
        var meeting = (await db.FindMeetingAsync(id, cancellationToken))!;
        var held = await db.FindHeldAsync(id, cancellationToken);
        var board = (await db.FindBoardAsync(meeting.BoardId, cancellationToken))!;
        var watch = await db.Set<AttendanceWatch>().SingleAsync(w => w.MeetingId == id, cancellationToken);
        if (meeting.JoinUrl is not { } join)
        {
            watch.Read(held?.EndedAt, time.GetUtcNow());
        }
        else
        {
            var answer = await attendance.ReadAttendanceAsync(MailboxAddress.Parse(board.Mailbox), join, cancellationToken);
            if (answer.IsDone)
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<RecordTeamsReports>()
                    .ExecuteAsync(new(id, answer.Value), Operation.By(new Actor(ActorKind.Microsoft365), time), cancellationToken);
                watch.Read(held?.EndedAt, time.GetUtcNow());
            }
            else
            {
                watch.Fail(answer.Code ?? answer.Kind.ToString(), held?.EndedAt, time.GetUtcNow(), answer.RetryAfter ?? Retry);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Attendance could not be read: {Cause}")]
    private static partial void LogFailed(ILogger logger, string cause);
}
