using System.Globalization;
using System.Reflection;
using CsvHelper;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Networks.ReferenceData;

/// <summary>The reference data shipped with the product: geography from NHS England's consultation guide (Appendix 2), codes with the certainty their source gives them.</summary>
internal static class ReferenceTables
{
    internal sealed record Region(int Number, string Slug, string Name, string LeadOds, Certainty GlhCertainty);

    internal sealed record OrganisationRow(string Ods, string Name, Certainty Certainty);

    internal sealed record ClinicalGenomicServiceRow(string Key, string Name, int Region, string HostOds, Certainty HostCertainty);

    internal sealed record SpecialtyRow(string Code, string Name, Certainty Certainty);

    internal sealed record BankHolidayRow(DateOnly Date, string Name);

    internal static List<Region> Regions => Read("regions", r => new Region(r.GetField<int>(0), r.GetField(1)!, r.GetField(2)!, r.GetField(3)!, Parse(r.GetField(4)!)));

    internal static List<OrganisationRow> Organisations => Read("organisations", r => new OrganisationRow(r.GetField(0)!, r.GetField(1)!, Parse(r.GetField(2)!)));

    internal static List<ClinicalGenomicServiceRow> ClinicalGenomicServices =>
        Read("clinical-genomic-services", r => new ClinicalGenomicServiceRow(r.GetField(0)!, r.GetField(1)!, r.GetField<int>(2), r.GetField(3)!, Parse(r.GetField(4)!)));

    internal static List<SpecialtyRow> Specialties => Read("specialties", r => new SpecialtyRow(r.GetField(0)!, r.GetField(1)!, Parse(r.GetField(2)!)));

    internal static List<BankHolidayRow> BankHolidays =>
        Read("bank-holidays", r => new BankHolidayRow(DateOnly.ParseExact(r.GetField(0)!, "yyyy-MM-dd", CultureInfo.InvariantCulture), r.GetField(1)!));

    internal static TextReader Open(string name) =>
        new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"CgsMdt.Core.Networks.ReferenceData.{name}.csv")
            ?? throw new InvalidOperationException($"The assembly lacks {name}.csv."));

    private static List<T> Read<T>(string name, Func<CsvReader, T> row)
    {
        using var csv = new CsvReader(Open(name), CultureInfo.InvariantCulture);
        var rows = new List<T>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(row(csv));
        }

        return rows;
    }

    private static Certainty Parse(string text) => Enum.Parse<Certainty>(text);
}
