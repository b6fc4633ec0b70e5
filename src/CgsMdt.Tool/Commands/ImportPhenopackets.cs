using CgsMdt.Core.Cases;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Tool.Commands;

/// <summary>Refers published case reports to a board, one Phenopacket a line. The same packet is never referred twice.</summary>
internal static class ImportPhenopackets
{
    public const string Usage =
        "import phenopackets <file> --board <slug> [--as <identity provider's name>] [--database <connection string> | --data <folder>]   (as the board's co-ordinator, if nobody is named)";

    private const int LinesBetweenReports = 20;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 1, [.. ToolDatabase.Options, "--board", "--as"], flags: []);
        var slug = line["--board"] ?? throw ToolProblemException.Usage($"Name the board with --board: {Usage}");
        await using var file = InputFile.Open(line.Value(0));
        await using var services = new ToolServices(line);
        await services.RequireSchemaAsync(ct);
        var board = await services.ReadAsync(db => db.FindBoardAsync(slug, ct))
            ?? throw new ToolProblemException($"There is no board {slug}: its address is the last part of its page's, such as published-case-reports.");
        var importer = await FindImporterAsync(services, board, line["--as"], ct);

        var (read, added, known, refused) = (0, 0, 0, 0);
        await foreach (var packet in PhenopacketReader.ReadAsync(file, ct))
        {
            read++;
            var outcome = await ReferAsync(services, board.Id, packet, importer, ct);
            if (outcome.TryGetValue(out var imported))
            {
                added += imported.WasNew ? 1 : 0;
                known += imported.WasNew ? 0 : 1;
            }
            else
            {
                refused++;
                await output.WriteLineAsync($"Line {packet.Number}: {string.Join(' ', outcome.Errors.Select(e => e.Message))}");
            }

            if (read % LinesBetweenReports == 0)
            {
                await output.WriteLineAsync($"{read} lines read ...");
            }
        }

        await output.WriteLineAsync($"{read} lines: {added} new cases, {known} known already, {refused} left out.");
        return refused == 0 ? 0 : 1;
    }

    private static async Task<Result<ImportedCase>> ReferAsync(ToolServices services, BoardId board, PhenopacketLine line, PersonId importer, CancellationToken ct)
    {
        if (line.Packet is null)
        {
            return Error.Invalid("import.line", "line", line.Reason ?? "It holds no packet.");
        }

        var operation = Operation.By(new Actor(ActorKind.Import, OnBehalfOf: importer.Value), services.Time);
        return await services.CallAsync<ImportPhenopacket, Result<ImportedCase>>(import => import.ExecuteAsync(new ImportPhenopacketInput(board, line.Packet), operation, ct));
    }

    private static async Task<PersonId> FindImporterAsync(ToolServices services, BoardFacts board, string? subject, CancellationToken ct)
    {
        if (subject is not null)
        {
            return (await services.ReadAsync(db => db.FindPersonBySubjectAsync(subject, ct)))?.Id
                ?? throw new ToolProblemException($"Nobody signs in as {subject}: give the name that the identity provider has for the person who imports.");
        }

        var members = await services.ReadAsync(db => db.BoardMembersAsync(board.Id, LondonCalendar.DateOf(services.Time.GetUtcNow()), ct));
        return members.Find(m => m.Role == BoardRole.Coordinator)?.PersonId
            ?? throw new ToolProblemException($"{board.Name} has no co-ordinator: name the person who imports with --as.");
    }
}
