using CgsMdt.Core.Networks.ReferenceData;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Networks;

/// <summary>Organisations, services, networks, boards and their terms.</summary>
public static class NetworksModule
{
    /// <summary>Registers the module.</summary>
    public static IServiceCollection AddNetworks(this IServiceCollection services) => services
        .AddScoped<ImportReferenceData>()
        .AddScoped<ImportRareDiseaseNetworks>()
        .AddScoped<ImportBankHolidays>()
        .AddScoped<EstablishBoard>()
        .AddScoped<SignStandingRule>();
}
