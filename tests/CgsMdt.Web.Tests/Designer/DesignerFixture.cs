using System.Text.Json.Nodes;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Designer;

/// <summary>The web host with the shipped workflows, an administrator, and a package of the test's own in the designer's place.</summary>
public sealed class DesignerFixture : WebAppFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory("cgsmdt-designer-").FullName;

    public PersonId Administrator { get; private set; }

    public PersonId Coordinator { get; private set; }

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["Designer:Folder"] = folder };

    private string Package => Path.Combine(folder, "node_modules", "@elsa-workflows", "elsa-studio-wasm");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Write("package.json", """{"version":"3.8.2"}""");
        Write("_framework/blazor.webassembly.js", "start()");
        Write("_framework/Elsa.Studio.Core.xp6o1cja6y.wasm", "plain");
        Write("_framework/Elsa.Studio.Core.xp6o1cja6y.wasm.br", "brotli");
        Write("_framework/Elsa.Studio.Core.xp6o1cja6y.wasm.gz", "gzip");
        Write("_content/Shell/shell.css", "body{}");
        await File.WriteAllTextAsync(Path.Combine(folder, "secret.txt"), "secret", TestContext.Current.CancellationToken);
        var world = await BoardWorld.CreateAsync(Services, Clock);
        (Administrator, Coordinator) = (await world.AddPersonAsync("Administrator"), world.Coordinator);
        await using var scope = Services.CreateAsyncScope();
        var system = Operation.By(Actor.System, Clock);
        var ct = TestContext.Current.CancellationToken;
        Assert.True((await scope.ServiceProvider.GetRequiredService<GiveProductRole>().ExecuteAsync(new(Administrator, ProductRole.Administrator, null, new(2026, 1, 1)), system, ct)).IsSuccess);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(Path.Combine(Checkout.Folder, "workflows")), system, ct)).IsSuccess);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A shipped workflow's file.</summary>
    public static JsonObject Shipped(string slug) => JsonNode.Parse(File.ReadAllText(Directory.GetFiles(Path.Combine(Checkout.Folder, "workflows", slug), "*.json").Order(StringComparer.Ordinal).Last()))!.AsObject();

    private void Write(string path, string text)
    {
        var file = Path.Combine(Package, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
