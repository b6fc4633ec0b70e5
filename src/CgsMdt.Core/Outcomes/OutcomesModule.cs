using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Outcomes;

/// <summary>Entry point of the module.</summary>
public static class OutcomesModule
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddOutcomes(this IServiceCollection services) => services
        .AddScoped<SaveOutcome>()
        .AddScoped<SignOutcome>()
        .AddScoped<AmendOutcome>()
        .AddScoped<IssueOutcome>()
        .AddScoped<CompleteFollowUp>()
        .AddScoped<EndAction>()
        .AddScoped<OpenHandOver>()
        .AddScoped<SendHandOver>()
        .AddScoped<ReceiveHandOver>()
        .AddScoped<AnswerHandOver>()
        .AddScoped<TellReceipt>()
        .AddScoped<ReadOutcome>()
        .AddScoped<ListOutcomesToSign>()
        .AddScoped<ListHandOvers>()
        .AddScoped<ListActions>();
}
