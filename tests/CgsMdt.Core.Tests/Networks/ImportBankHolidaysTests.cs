using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.ReferenceData;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using CgsMdt.Tool;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Networks;

/// <summary>England's bank holidays are data: imported as published, again without change, and not at all where a line is wrong.</summary>
public sealed class ImportBankHolidaysTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Published = """
        {"england-and-wales":{"division":"england-and-wales","events":[
          {"title":"New Year’s Day","date":"2031-01-01","notes":"","bunting":true},
          {"title":"Boxing Day","date":"2031-12-26","notes":"Substitute day","bunting":true}]},
         "scotland":{"division":"scotland","events":[{"title":"St Andrew’s Day","date":"2031-11-30","notes":"","bunting":true}]}}
        """;

    private readonly CoreHost host = new(database, new TestClock());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task PublishedJson_IsTakenOnceAndOnlyEnglands()
    {
        var first = (await ImportAsync(Published)).Value;
        Assert.Equal((2, 0, 0), (first.Added, first.Renamed, first.Known));
        var again = (await ImportAsync(Published)).Value;
        Assert.Equal((0, 0, 2), (again.Added, again.Renamed, again.Known));
        Assert.Equal(["2031-01-01 New Year’s Day", "2031-12-26 Boxing Day"], await OfYearAsync(2031));
    }

    [Fact]
    public async Task Lines_AreTakenRenamedAndWhatIsNotInTheFileIsNamed()
    {
        Assert.True((await ImportAsync("date,name\n2032-01-01,New Year\n2032-12-27,Christmas Day\n")).IsSuccess);
        var second = (await ImportAsync("2032-01-01,New Year's Day\r\n\r\n2032-12-28,\"Boxing Day\"\r\n")).Value;
        Assert.Equal((1, 1, 0), (second.Added, second.Renamed, second.Known));
        Assert.Equal([new DateOnly(2032, 12, 27)], second.NotInFile);
        Assert.Equal(["2032-01-01 New Year's Day", "2032-12-27 Christmas Day", "2032-12-28 Boxing Day"], await OfYearAsync(2032));
    }

    [Fact]
    public async Task EveryWrongLine_IsNamedAndNothingIsTaken()
    {
        var refused = await ImportAsync("2033-01-01,Good\n2033-13-01,No such month\n2033-05-02\n01/06/2033,Other order\n2033-01-01,Twice\n2033-08-29,\n1899-01-01,Too early");
        Assert.Equal(["Line 2:", "Line 3:", "Line 4:", "Line 5:", "Line 6:", "Line 7:"], refused.Errors.Select(e => e.Message[..7]));
        Assert.Contains("there twice", refused.Errors[3].Message, StringComparison.Ordinal);
        Assert.Empty(await OfYearAsync(2033));
    }

    [Theory]
    [InlineData("", "no bank holiday")]
    [InlineData("{", "not JSON")]
    [InlineData("{\"scotland\":{\"events\":[]}}", "england-and-wales")]
    [InlineData("{\"england-and-wales\":{\"events\":{}}}", "england-and-wales")]
    [InlineData("{\"england-and-wales\":{\"events\":[1]}}", "Line 1")]
    public async Task FileOfAnotherShape_IsRefusedInASentence(string text, string expected) =>
        Assert.Contains(expected, (await ImportAsync(text)).Error.Message, StringComparison.Ordinal);

    [Fact]
    public async Task Tool_TakesAFileAndNamesItsWrongLines()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using var output = new StringWriter();
            await File.WriteAllTextAsync(path, "2034-01-02,New Year's Day", Token);
            Assert.Equal(0, await ToolCommand.RunAsync(["import", "bank-holidays", path, "--database", database.OwnerConnectionString], output, Token));
            Assert.Contains("1 new", output.ToString(), StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, "2034-01-02,New Year's Day\nnonsense,Day", Token);
            var problem = await Assert.ThrowsAsync<ToolProblemException>(() => ToolCommand.RunAsync(["import", "bank-holidays", path, "--database", database.OwnerConnectionString], output, Token));
            Assert.Contains("Line 2:", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task ShippedHolidays_CoverTheYearsToCome()
    {
        Assert.True((await host.CallAsync<ImportReferenceData, Result<int>>(u => u.ExecuteAsync(host.BySystem(), Token))).IsSuccess);
        Assert.NotEmpty(await OfYearAsync(2028));
    }

    private Task<Result<BankHolidaysImported>> ImportAsync(string text) =>
        host.CallAsync<ImportBankHolidays, Result<BankHolidaysImported>>(u => u.ExecuteAsync(new StringReader(text), host.BySystem(), Token));

    private Task<List<string>> OfYearAsync(int year) => host.ReadAsync(async db =>
        (await db.Set<BankHoliday>().Where(h => h.Date >= new DateOnly(year, 1, 1) && h.Date <= new DateOnly(year, 12, 31)).OrderBy(h => h.Date).ToListAsync(Token))
        .ConvertAll(h => $"{h.Date:yyyy-MM-dd} {h.Name}"));
}
