using System.Reflection;
using CgsMdt.Core;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CgsMdt.Architecture.Tests;

public sealed class RecordTests
{
    private static readonly Assembly Core = typeof(CoreModule).Assembly;
    private static readonly IModel Model = ReadModel();

    public static TheoryData<string> Events => [.. EventCatalog.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Navigations_DoNotCrossModules() =>
        Assert.Empty(Model.GetEntityTypes().SelectMany(e => e.GetNavigations()).Where(n => ModuleOf(n.DeclaringEntityType.ClrType) != ModuleOf(n.TargetEntityType.ClrType))
            .Select(n => $"{n.DeclaringEntityType.ClrType.Name}.{n.Name}"));

    [Fact]
    public void Tables_StandInTheirModulesSchemaUnderSnakeCaseNames() =>
        Assert.Empty(Model.GetEntityTypes()
            .Where(e => e.GetTableName() is not null && (!ModuleOf(e.ClrType).Equals(e.GetSchema(), StringComparison.OrdinalIgnoreCase) || e.GetSchema()!.Any(char.IsUpper) || e.GetTableName()!.Any(char.IsUpper)))
            .Select(e => $"{e.ClrType.Name}: {e.GetSchema()}.{e.GetTableName()}"));

    [Fact]
    public void ForeignKeys_StayWithinTheirModule() =>
        Assert.Empty(Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            .Where(f => ModuleOf(f.DeclaringEntityType.ClrType) != ModuleOf(f.PrincipalEntityType.ClrType))
            .Select(f => $"{f.DeclaringEntityType.ClrType.Name} -> {f.PrincipalEntityType.ClrType.Name}"));

    [Fact]
    public void Entities_HaveNoPublicSetters() => Assert.Empty(PublicSetters(Model.GetEntityTypes().Select(e => e.ClrType)));

    [Fact]
    public void EntityHasAPublicSetter_ItIsFound() => Assert.Equal(["PlantedEntity.Name"], PublicSetters([typeof(PlantedEntity)]));

    [Fact]
    public void Events_AreImmutableRecords() =>
        Assert.Empty(EventCatalog.All.Values.Where(t => !t.IsSealed || t.GetMethod("<Clone>$") is null || t.GetProperties().Any(p => p.SetMethod is { } set && !IsInit(set))).Select(t => t.Name));

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_IsListedInTheCatalogueWithAllItHolds(string name)
    {
        // What is stored for years is read by these names: one that is changed here is changed there, for everybody to see.
        var members = EventCatalog.All[name].GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters().Select(p => p.Name);
        var line = Assert.Single(File.ReadLines(Path.Combine(Tree.Root, "docs", "events.md")), l => l.StartsWith($"| `{name}` |", StringComparison.Ordinal));

        Assert.EndsWith($"| {string.Join(", ", members)} |", line, StringComparison.Ordinal);
    }

    [Fact]
    public void UseCases_EndWithACancellationTokenAndAnswerWithAResult() =>
        Assert.Empty(UseCases()
            .Where(m => m.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
            .Select(m => m.DeclaringType!.Name));

    [Fact]
    public void UseCases_ThatWriteTakeAnOperation() =>
        Assert.Empty(UseCases()
            .Where(m => m.DeclaringType!.GetConstructors().Single().GetParameters().Any(p => p.ParameterType == typeof(WritePath)))
            .Where(m => m.GetParameters().All(p => p.ParameterType != typeof(Operation)))
            .Select(m => m.DeclaringType!.Name));

    private static IEnumerable<MethodInfo> UseCases() => Core.GetTypes()
        .Where(t => t is { IsPublic: true, IsAbstract: false } && !typeof(Microsoft.Extensions.Hosting.IHostedService).IsAssignableFrom(t))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.Name == "ExecuteAsync"));

    private static IEnumerable<string> PublicSetters(IEnumerable<Type> entities) =>
        entities.SelectMany(t => t.GetProperties().Where(p => p.SetMethod is { IsPublic: true } set && !IsInit(set)).Select(p => $"{t.Name}.{p.Name}"));

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private static string ModuleOf(Type type) => type.Namespace!.Split('.')[2];

    private static IModel ReadModel()
    {
        using var database = NpgsqlDataSource.Create("Host=none");
        using var db = new RecordContextFactory(database).OpenForReading();
        return db.Model;
    }

    private sealed class PlantedEntity
    {
        public string Name { get; set; } = "";
    }
}
