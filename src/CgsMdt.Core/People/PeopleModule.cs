using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.People;

/// <summary>People and what they are on boards and in the product.</summary>
public static class PeopleModule
{
    /// <summary>Registers the module.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddScoped<RegisterPerson>()
        .AddScoped<AppointToBoard>()
        .AddScoped<GiveProductRole>()
        .AddScoped<TellAbsence>()
        .AddScoped<TakeBackAbsence>();
}
