using System.Reflection;
using CgsMdt.Architecture.Tests.Reading;
using CgsMdt.Core;

namespace CgsMdt.Architecture.Tests;

public sealed class ModuleTests
{
    private static readonly Assembly Core = typeof(CoreModule).Assembly;

    [Fact]
    public void ModulesOfCore_SeeOnlyTheContractsOfThoseBelow() =>
        Assert.Empty(ModuleRules.Breaches("CgsMdt.Core", TypeDependencies.Of(Core), IsUseCaseSurface));

    [Fact]
    public void BreachesArePlanted_EachIsFoundAndNothingElse() =>
        Assert.Equal(
            [
                "CgsMdt.Architecture.Tests.Planted.Cases.PlantedCase uses CgsMdt.Architecture.Tests.Planted.Meetings.PlantedMeeting: Cases must not see Meetings",
                "CgsMdt.Architecture.Tests.Planted.Meetings.PlantedMeeting uses CgsMdt.Architecture.Tests.Planted.Cases.PlantedCase: only Cases.Contracts is for other modules",
            ],
            ModuleRules.Breaches("CgsMdt.Architecture.Tests.Planted", TypeDependencies.Of(typeof(ModuleTests).Assembly), _ => false).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryFolderOfCore_IsAModuleOfTheTable()
    {
        var folders = Directory.GetDirectories(Path.Combine(Tree.Root, "src", "CgsMdt.Core")).Select(Path.GetFileName).Except(["bin", "obj"]).Order(StringComparer.Ordinal);
        Assert.Equal(ModuleRules.Allowed.Keys.Where(m => Directory.Exists(Path.Combine(Tree.Root, "src", "CgsMdt.Core", m))).Order(StringComparer.Ordinal), folders!);
    }

    // A use case, or a record that only serves as its input or result.
    private static bool IsUseCaseSurface(string name) =>
        Core.GetType(name) is { IsPublic: true } type && (type.GetMethod("ExecuteAsync") is not null || UseCaseRecords.Value.Contains(type));

    private static readonly Lazy<HashSet<Type>> UseCaseRecords = new(() =>
    [
        .. Core.GetTypes()
            .SelectMany(t => t.GetMethods().Where(m => m.Name is "ExecuteAsync"))
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
            .SelectMany(Unwrap),
    ]);

    private static IEnumerable<Type> Unwrap(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap).Append(type) : [type];
}
