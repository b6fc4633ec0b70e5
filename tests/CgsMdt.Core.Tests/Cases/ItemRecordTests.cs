using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Cases;

public sealed class ItemRecordTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    // Information is due ten days after it was asked for.
    private static readonly TimeSpan OnTheLastDay = TimeSpan.FromDays(10);
    private static readonly TimeSpan TooLate = TimeSpan.FromDays(11);
    private readonly CaseWorld cases = fixture.Begin();

    [Fact]
    public async Task RequestsOfOneBoard_CountByKindAndByTheirDueDate()
    {
        Assert.Empty(await RecordsAsync());

        await SupplyAsync(await ReturnedAsync(RequiredItem.Variant), OnTheLastDay);
        await SupplyAsync(await ReturnedAsync(RequiredItem.Variant, RequiredItem.Sex), TooLate);
        await CallOffAsync(await ReturnedAsync(RequiredItem.Variant));
        await TakeBackAsync(await ReturnedAsync(RequiredItem.Variant));
        await ReturnedAsync(RequiredItem.Sex);

        var withoutTheOpenOne = await RecordsAsync();
        Assert.Equal((new ItemRecord(1, 3), new ItemRecord(0, 1)), (withoutTheOpenOne[RequiredItem.Variant], withoutTheOpenOne[RequiredItem.Sex]));
        cases.Clock.Advance(TooLate);
        Assert.Equal(new ItemRecord(0, 2), (await RecordsAsync())[RequiredItem.Sex]);
        Assert.Empty(await cases.ReadAsync(db => db.ItemRecordsAsync(cases.OtherBoard, Today, default)));
    }

    private DateOnly Today => LondonCalendar.DateOf(cases.Clock.GetUtcNow());

    private Task<Dictionary<RequiredItem, ItemRecord>> RecordsAsync() => cases.ReadAsync(db => db.ItemRecordsAsync(cases.Board, Today, default));

    private async Task<CaseId> ReturnedAsync(params RequiredItem[] items)
    {
        var id = await cases.ReferAsync();
        Assert.True((await cases.CallAsync<ReturnReferral, Result>(u => u.ExecuteAsync(new(id, items), cases.By(cases.Coordinator), default))).IsSuccess);
        return id;
    }

    private async Task SupplyAsync(CaseId id, TimeSpan after)
    {
        cases.Clock.Advance(after);
        Assert.True((await cases.CallAsync<SupplyInformation, Result>(u => u.ExecuteAsync(new(id, cases.Complete() with { Patient = null }), cases.By(cases.Referrer), default))).IsSuccess);
    }

    private async Task CallOffAsync(CaseId id) =>
        Assert.True((await cases.CallAsync<WithdrawCase, Result>(u => u.ExecuteAsync(new(id, WithdrawalReason.NoLongerNeeded), cases.By(cases.Referrer), default))).IsSuccess);

    private async Task TakeBackAsync(CaseId id) =>
        Assert.True((await cases.CallAsync<UndoTriage, Result>(u => u.ExecuteAsync(new(id), cases.By(cases.Coordinator), default))).IsSuccess);
}
