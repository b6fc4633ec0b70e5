using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Networks.ReferenceData;

/// <summary>Brings the shipped reference data into the record: seven regions with their Alliances and laboratory hubs, 17 clinical genomic services, specialties, bank holidays. Repeating it adds only what is missing.</summary>
public sealed class ImportReferenceData(WritePath writes)
{
    /// <summary>Imports; returns how many rows were new.</summary>
    public Task<Result<int>> ExecuteAsync(Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync<Result<int>>("networks.import-reference-data", operation, [], async write =>
        {
            await AddPlainRowsAsync(write);
            var organisations = await AddOrganisationsAsync(write);
            foreach (var region in ReferenceTables.Regions)
            {
                await AddRegionAsync(write, region, organisations);
            }

            return write.Db.ChangeTracker.Entries().Count(e => e.State == EntityState.Added);
        }, cancellationToken);

    private static async Task AddPlainRowsAsync(WriteScope write)
    {
        var known = await write.Db.Set<Specialty>().Select(s => s.Code).ToHashSetAsync(write.CancellationToken);
        write.Db.AddRange(ReferenceTables.Specialties.Where(s => !known.Contains(s.Code)).Select(s => new Specialty(s.Code, s.Name, s.Certainty)));
        var holidays = await write.Db.Set<BankHoliday>().Select(h => h.Date).ToHashSetAsync(write.CancellationToken);
        write.Db.AddRange(ReferenceTables.BankHolidays.Where(h => !holidays.Contains(h.Date)).Select(h => new BankHoliday(h.Date, h.Name)));
    }

    private static async Task<Dictionary<string, OrganisationId>> AddOrganisationsAsync(WriteScope write)
    {
        var known = await write.Db.Set<Organisation>().Where(o => o.OdsCode != null).ToDictionaryAsync(o => o.OdsCode!, o => o.Id, StringComparer.Ordinal, write.CancellationToken);
        foreach (var row in ReferenceTables.Organisations.Where(row => !known.ContainsKey(row.Ods)))
        {
            var organisation = new Organisation(OrganisationId.New(write.Now), row.Ods, row.Name, row.Certainty);
            write.Db.Add(organisation);
            known.Add(row.Ods, organisation.Id);
        }

        return known;
    }

    private static async Task AddRegionAsync(WriteScope write, ReferenceTables.Region region, Dictionary<string, OrganisationId> organisations)
    {
        if (await write.Db.Set<Network>().AnyAsync(n => n.Slug == region.Slug, write.CancellationToken))
        {
            return;
        }

        var from = LondonCalendar.DateOf(write.Now);
        var network = new Network(NetworkId.New(write.Now), NetworkKind.Regional, region.Slug, region.Name, null, from, Certainty.Verified, "NHS England, clinical genomic services consultation guide, Appendix 2");
        write.Db.Add(network);
        write.Raise(new NetworkImported(network.Id));
        void Join(ServiceKind kind, string name, string ods, string? key, Certainty certainty)
        {
            var service = new Service(ServiceId.New(write.Now), kind, name, organisations[ods], key, null, certainty);
            write.Db.Add(service);
            write.Db.Add(new NetworkMembership(network.Id, service.Id, from));
        }

        Join(ServiceKind.Alliance, $"{region.Name} Genomic Medicine Service Alliance", region.LeadOds, null, Certainty.Recalled);
        Join(ServiceKind.GenomicLaboratoryHub, $"{region.Name} Genomic Laboratory Hub", region.LeadOds, null, region.GlhCertainty);
        foreach (var service in ReferenceTables.ClinicalGenomicServices.Where(s => s.Region == region.Number))
        {
            Join(ServiceKind.ClinicalGenomicService, service.Name, service.HostOds, service.Key, service.HostCertainty);
        }
    }
}
