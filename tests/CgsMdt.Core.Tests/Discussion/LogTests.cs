using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Discussion;

public sealed class LogTests(TestDatabase database) : RoomTest(database)
{
    private readonly TestDatabase database = database;

    [Fact]
    public async Task TwentyWritersAtOnce_NumbersHaveNoGapAndNoRepeat()
    {
        await PointAsync(World.Chair, First);
        var said = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => SayAsync(World.Scientist, First, $"remark {i}"))));

        Assert.All(said, r => Assert.True(r.IsSuccess));
        Assert.Equal(Enumerable.Range(1, 21), (await LogAsync()).Select(e => e.Number));
        Assert.Equal(Enumerable.Range(2, 20), said.Select(r => r.Value).Order());
    }

    [Fact]
    public async Task WriteIsRolledBack_ItsNumberIsUsedByTheNext()
    {
        await PointAsync(World.Chair, First);
        await Assert.ThrowsAsync<InvalidOperationException>(() => World.RunAsync(async write =>
        {
            await write.AppendToLogAsync(Meeting, new NewEntry(LogEntryKind.Comment, First) { Text = "lost" });
            throw new InvalidOperationException("a bug");
        }));

        Assert.Equal(2, (await SayAsync(World.Chair, First)).Value);
    }

    [Fact]
    public async Task SameKeySentAgain_SameNumberAndOneEntry()
    {
        await PointAsync(World.Chair, First);
        var key = Guid.CreateVersion7(Clock.GetUtcNow());
        var once = await SayAsync(World.Chair, First, "once", key);
        var again = await SayAsync(World.Chair, First, "once", key);

        Assert.Equal(once.Value, again.Value);
        Assert.Equal([LogEntryKind.PointerMoved, LogEntryKind.Comment], await KindsAsync());
    }

    [Fact]
    public async Task SameKeySentAtTheSameTime_OneEntry()
    {
        await PointAsync(World.Chair, First);
        var key = Guid.CreateVersion7(Clock.GetUtcNow());
        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => SayAsync(World.Chair, First, "once", key))));

        Assert.Single(sent.Select(s => s.Value).Distinct());
        Assert.Equal([LogEntryKind.PointerMoved, LogEntryKind.Comment], await KindsAsync());
    }

    [Fact]
    public async Task KeyOfSomebodyElse_IsNoRepeat()
    {
        await PointAsync(World.Chair, First);
        var key = Guid.CreateVersion7(Clock.GetUtcNow());
        await SayAsync(World.Chair, First, "mine", key);

        Assert.Equal(3, (await SayAsync(World.Scientist, First, "mine too", key)).Value);
    }

    [Theory]
    [InlineData("update discussion.log_entries set code = 'x'")]
    [InlineData("delete from discussion.log_entries")]
    [InlineData("update discussion.log_contents set text = 'x'")]
    [InlineData("delete from discussion.log_contents")]
    public async Task ApplicationChangesTheLog_TheDatabaseRefuses(string sql)
    {
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token))).SqlState);
    }

    [Fact]
    public async Task WordsOfAComment_StandApartFromTheLogAndOutOfAuditAndEvents()
    {
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First, "carries the change");

        await Host.ReadAsync(async db =>
        {
            var entry = await db.Set<LogEntry>().SingleAsync(e => e.MeetingId == Meeting && e.Kind == LogEntryKind.Comment, Token);
            Assert.Equal("carries the change", (await db.Set<LogContent>().SingleAsync(c => c.EntryId == entry.Id, Token)).Text);
            var audited = await db.Set<AuditEntry>().SingleAsync(a => a.OperationId == entry.OperationId, Token);
            Assert.Equal(("discussion.comment", AuditOutcome.Done), (audited.Action, audited.Outcome));
            Assert.Equal([$"case:{First}"], audited.About);
            Assert.False(await db.Set<StoredEvent>().AnyAsync(e => e.OperationId == entry.OperationId, Token));
            return true;
        });
    }

    [Fact]
    public async Task ReadSinceANumber_FollowsInOrderToTheEnd()
    {
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First, "one");
        await SayAsync(World.Scientist, First, "two");

        var page = (await HearAsync(World.Geneticist, after: 2)).Value;
        Assert.Equal(["two"], page.Entries.Select(e => e.Text));
        Assert.Equal((3, true), (page.Through, page.IsAll));
        Assert.Empty((await HearAsync(World.Geneticist, after: 3)).Value.Entries);
    }

    [Fact]
    public async Task StrangerReads_NotFound()
    {
        Assert.Equal("discussion.no-room", (await HearAsync(World.Stranger)).Error.Code);
    }
}
