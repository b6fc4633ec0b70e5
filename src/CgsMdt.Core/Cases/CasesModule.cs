using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Cases;

/// <summary>Referrals, triage, and everything known of a case.</summary>
public static class CasesModule
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddScoped<ReferCase>()
        .AddScoped<SaveDraft>()
        .AddScoped<DiscardDraft>()
        .AddScoped<SupplyInformation>()
        .AddScoped<RemindOfInformation>()
        .AddScoped<WithdrawCase>()
        .AddScoped<CheckReferral>()
        .AddScoped<AcceptReferral>()
        .AddScoped<ReturnReferral>()
        .AddScoped<DeclineReferral>()
        .AddScoped<RedirectReferral>()
        .AddScoped<MeetByStandardOfCare>()
        .AddScoped<ExpediteCase>()
        .AddScoped<UndoTriage>()
        .AddScoped<RevealIdentity>()
        .AddScoped<AddFile>()
        .AddScoped<ReadFile>()
        .AddScoped<CaseDoor>()
        .AddScoped<ViewCase>()
        .AddScoped<CaseHistory>()
        .AddScoped<WhoLooked>()
        .AddScoped<FindTriageQueue>()
        .AddScoped<FindTriageLoad>()
        .AddScoped<FindMyCases>()
        .AddScoped<FindEarlierCases>()
        .AddScoped<FindDraft>()
        .AddScoped<FindStandardsOfCare>()
        .AddScoped<FindTerms>()
        .AddScoped<ImportTerms>()
        .AddScoped<PhenotypeText>()
        .AddScoped<ImportPhenopacket>();
}
