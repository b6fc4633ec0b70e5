using CgsMdt.TestSupport;
using CgsMdt.Tool;

namespace CgsMdt.Core.Tests.Tool;

public sealed class ToolCommandTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly StringWriter output = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cgsmdt-tool-test-");

    public void Dispose()
    {
        output.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Migrate_NamedDatabase_IsDoneAndMayBeRepeated()
    {
        Assert.Equal(0, await RunAsync("migrate", "--database", database.OwnerConnectionString));
        Assert.Equal(0, await RunAsync("migrate", "--database", database.OwnerConnectionString));

        Assert.Contains("this version's schema", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataFolderOfARunningLocal_IsFoundThroughItsConnectionFile()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "connection"), database.OwnerConnectionString);

        Assert.Equal(0, await RunAsync("migrate", "--data", folder.FullName));
    }

    [Fact]
    public async Task NothingRunning_IsOneSentenceWithTheRemedy()
    {
        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("migrate", "--data", folder.FullName));

        Assert.Equal(1, problem.ExitCode);
        Assert.Contains($"No CgsMdt runs from {folder.FullName}: start it with", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=cgsmdt;Password=secret;Database=cgsmdt", "does not answer")]
    [InlineData("nonsense", "not a connection string")]
    public async Task UnusableDatabase_IsOneSentenceWithoutThePassword(string connectionString, string expected)
    {
        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("migrate", "--database", connectionString));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPassword_IsOneSentence()
    {
        var wrong = new Npgsql.NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Password = "wrong" }.ConnectionString;

        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("migrate", "--database", wrong));

        Assert.Contains("does not let us in", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The commands are:", "migrat")]
    [InlineData("The commands are:")]
    [InlineData("There is no option --databse here", "migrate", "--databse", "x")]
    [InlineData("The option --data needs a value", "migrate", "--data")]
    [InlineData("The command is: workflows check <folder>", "workflows", "check")]
    public async Task CommandLineNotUnderstood_ShowsTheUsage(string expected, params string[] arguments)
    {
        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync(arguments));

        Assert.Equal(2, problem.ExitCode);
        Assert.StartsWith(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkflowsCheck_FolderWithoutDefinitions_IsAProblem()
    {
        Assert.Equal(1, await RunAsync("workflows", "check", folder.FullName));

        Assert.Contains("There is no definition in the folder", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("0 definitions and 0 scenarios, 1 problem.\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkflowsDocument_PageThatCannotBeWritten_IsOneSentence()
    {
        var page = Path.Combine(folder.FullName, "none", "workflows.md");

        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("workflows", "document", Path.Combine(Checkout.Folder, "workflows"), page));

        Assert.Equal($"{page} cannot be written: check that its folder is there and that you may write in it.", problem.Message);
    }

    [Fact]
    public async Task ImportNetworks_BadLineIsNamedAndTheRestTaken()
    {
        var file = Path.Combine(folder.FullName, "networks.csv");
        await File.WriteAllTextAsync(file, "name,providers,description,from\nTool network,RGT,About,2024-05-01\nNo date,RGT,About,soon\n");

        Assert.Equal(1, await RunAsync("import", "networks", file, "--database", database.OwnerConnectionString));

        Assert.StartsWith("Line 3: The date 'from' must be written as 2026-12-31.", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Networks taken: 1. Lines left out: 1.\n", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id\tlabel\ttimes_used\nHP:0001250\tSeizure\t3\n\tNameless\t1\n")]
    [InlineData("hgnc_id\tsymbol\nHGNC:3755\tFLNB\nHGNC:1\t\n")]
    public async Task ImportTerms_BadLineIsNamedAndTheRestTaken(string list)
    {
        var file = Path.Combine(folder.FullName, "terms.tsv");
        await File.WriteAllTextAsync(file, list);

        Assert.Equal(1, await RunAsync("import", "terms", file, "--database", database.OwnerConnectionString));

        Assert.Equal("Line 3: the identifier or the name is missing.\nTerms read: 1, of which new: 1. Lines left out: 1.\n", output.ToString());
    }

    [Fact]
    public async Task ImportTerms_OtherColumns_AreRefusedWithTheOnesItTakes()
    {
        var file = Path.Combine(folder.FullName, "terms.tsv");
        await File.WriteAllTextAsync(file, "code,name\nHP:0001250,Seizure\n");

        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("import", "terms", file, "--database", database.OwnerConnectionString));

        Assert.Contains("id and label for HPO terms", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("networks")]
    [InlineData("phenopackets", "--board", "any")]
    public async Task FileToImportIsMissing_IsOneSentence(string what, params string[] more)
    {
        var file = Path.Combine(folder.FullName, "none");

        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync(["import", what, file, .. more, "--database", database.OwnerConnectionString]));

        Assert.Equal($"There is no file {file}: give the path of the file to import.", problem.Message);
    }

    [Fact]
    public async Task DatabaseWithoutSchema_IsToldToMigrateFirst()
    {
        var empty = new Npgsql.NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Database = "postgres" }.ConnectionString;
        var file = Path.Combine(folder.FullName, "packets.jsonl");
        await File.WriteAllTextAsync(file, "{}");

        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("import", "phenopackets", file, "--board", "any", "--database", empty));

        Assert.Equal("The database does not have this version's schema: run migrate first.", problem.Message);
    }

    private Task<int> RunAsync(params string[] arguments) => ToolCommand.RunAsync(arguments, output, CancellationToken.None);
}
