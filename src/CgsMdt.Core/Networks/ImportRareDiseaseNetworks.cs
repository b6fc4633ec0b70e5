using System.Globalization;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Networks.ReferenceData;
using CgsMdt.Core.Platform;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Networks;

/// <summary>What became of one line of a list of networks.</summary>
/// <param name="Line">Line number in the file, the header being 1.</param>
/// <param name="Name">The network's name, if the line had one.</param>
/// <param name="Problem">Why it was left out; none when it was taken.</param>
public sealed record ImportedNetworkLine(int Line, string? Name, string? Problem);

/// <summary>
/// Takes a list of Rare Disease Collaborative Networks from CSV with the columns name, providers (separated by semicolons), description, from and, optionally, certainty and source.
/// The official number has been 13, 20 and 28: the list is dated data, and this is how it is kept. Repeating a list changes nothing; bad lines are named and the rest is taken.
/// </summary>
public sealed class ImportRareDiseaseNetworks(WritePath writes)
{
    /// <summary>Imports the networks that are known for certain and shipped with the product.</summary>
    public async Task<Result<IReadOnlyList<ImportedNetworkLine>>> ExecuteShippedAsync(Operation operation, CancellationToken cancellationToken)
    {
        using var shipped = ReferenceTables.Open("rare-disease-networks");
        return await ExecuteAsync(shipped, operation, cancellationToken);
    }

    /// <summary>Imports a list.</summary>
    public Task<Result<IReadOnlyList<ImportedNetworkLine>>> ExecuteAsync(TextReader list, Operation operation, CancellationToken cancellationToken)
    {
        var text = list.ReadToEnd();
        return writes.RunAsync<Result<IReadOnlyList<ImportedNetworkLine>>>("networks.import-rare-disease", operation, [], async write =>
        {
            using var csv = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
            var lines = new List<ImportedNetworkLine>();
            if (!await csv.ReadAsync() || !csv.ReadHeader() || csv.HeaderRecord is not { } header || !header.Contains("name") || !header.Contains("providers") || !header.Contains("from"))
            {
                return Error.Invalid("networks.header", "list", "The first line must name the columns: name, providers, description, from.");
            }

            while (await csv.ReadAsync())
            {
                var name = csv.GetField("name")?.Trim();
                lines.Add(new(csv.Parser.RawRow, name, await TakeAsync(write, csv, name)));
            }

            return lines;
        }, cancellationToken);
    }

    private static async Task<string?> TakeAsync(WriteScope write, CsvReader csv, string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > 200)
        {
            return "The name is missing or longer than 200 characters.";
        }

        if (!DateOnly.TryParseExact(csv.GetField("from"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
        {
            return "The date 'from' must be written as 2026-12-31.";
        }

        var certainty = csv.TryGetField<string>("certainty", out var mark) && Enum.TryParse<Certainty>(mark, out var known) ? known : Certainty.Partial;
        var description = csv.TryGetField<string>("description", out var said) ? said : null;
        var source = csv.TryGetField<string>("source", out var from_) ? from_ : null;
        var slug = Slug(name);
        var network = await write.Db.Set<Network>().SingleOrDefaultAsync(n => n.Slug == slug, write.CancellationToken);
        if (network is null)
        {
            network = new Network(NetworkId.New(write.Now), NetworkKind.RareDisease, slug, name, description, from, certainty, source);
            write.Db.Add(network);
            write.Raise(new NetworkImported(network.Id));
        }
        else
        {
            network.Describe(name, description, source);
        }

        foreach (var provider in (csv.GetField("providers") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await JoinAsync(write, network, provider, from, certainty);
        }

        await write.Db.SaveChangesAsync(write.CancellationToken);
        return null;
    }

    private static async Task JoinAsync(WriteScope write, Network network, string provider, DateOnly from, Certainty certainty)
    {
        var organisation = await write.Db.Set<Organisation>().FirstOrDefaultAsync(o => o.Name == provider || o.OdsCode == provider, write.CancellationToken);
        if (organisation is null)
        {
            organisation = new Organisation(OrganisationId.New(write.Now), null, provider, certainty);
            write.Db.Add(organisation);
        }

        var serviceName = $"{network.Name} centre, {organisation.Name}";
        var service = await write.Db.Set<Service>().FirstOrDefaultAsync(s => s.Kind == ServiceKind.RareDiseaseCollaborativeCentre && s.Name == serviceName, write.CancellationToken);
        if (service is null)
        {
            service = new Service(ServiceId.New(write.Now), ServiceKind.RareDiseaseCollaborativeCentre, serviceName, organisation.Id, null, null, certainty);
            write.Db.Add(service);
            write.Db.Add(new NetworkMembership(network.Id, service.Id, from));
        }
    }

    private static string Slug(string name) =>
        "rdcn-" + string.Join('-', new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
