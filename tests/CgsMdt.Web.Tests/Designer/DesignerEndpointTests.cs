using System.Text;
using System.Text.Json.Nodes;
using CgsMdt.Core.Processes;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Web.Tests.Designer;

public sealed class DesignerEndpointTests(DesignerFixture app) : IClassFixture<DesignerFixture>
{
    [Theory]
    [InlineData("board-hand-over")]
    [InlineData("case-journey")]
    [InlineData("meeting-cycle")]
    [InlineData("outcome-follow-up")]
    public async Task Definition_IsGivenAsItsFileHasIt_ToBeLookedAt(string slug)
    {
        var given = await GetAsync($"workflow-definitions/by-definition-id/{slug}?versionOptions=Latest");

        Assert.Empty(given["links"]!.AsArray());
        given.Remove("links");
        Assert.True(JsonNode.DeepEquals(DesignerFixture.Shipped(slug), given));
    }

    [Fact]
    public async Task Activities_AreThoseTheEngineKnows_WithTheirInputsAndOutcomes()
    {
        var given = (await GetAsync("descriptors/activities?Refresh=True"))["items"]!.AsArray().ToDictionary(a => (string)a!["typeName"]!, a => a!, StringComparer.Ordinal);

        Assert.Equal(ProcessActivities.Catalog.All.Select(a => a.TypeName).Append(BuiltInActivities.Flowchart).Order(StringComparer.Ordinal), given.Keys.Order(StringComparer.Ordinal));
        foreach (var declared in ProcessActivities.Catalog.All)
        {
            var shown = given[declared.TypeName];
            Assert.Equal((declared.DisplayName, declared.Description, declared.Category), ((string)shown["displayName"]!, (string)shown["description"]!, (string)shown["category"]!));
            Assert.Equal(declared.Outcomes, Names(shown, "ports"));
            Assert.Empty(declared.Inputs.Select(i => i.Name).Except(Names(shown, "inputs"), StringComparer.Ordinal));
            Assert.Equal(declared.Outputs.Select(o => o.Name), Names(shown, "outputs"));
        }
    }

    [Fact]
    public async Task InputWithChoices_IsChosenFromAList()
    {
        var join = (await GetAsync("descriptors/activities"))["items"]!.AsArray().Single(a => (string)a!["typeName"]! == "Elsa.FlowJoin")!;
        var mode = join["inputs"]!.AsArray().Single()!;

        Assert.Equal("dropdown", (string)mode["uiHint"]!);
        Assert.Equal(["WaitAny", "WaitAllActive", "WaitAll"], mode["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Select(i => (string)i!["value"]!));
    }

    [Fact]
    public async Task ExpressionsOffered_AreThoseThatRunHere()
    {
        var offered = (await GetAsync("descriptors/expression-descriptors"))["items"]!.AsArray().Where(e => (bool)e!["isBrowsable"]!).Select(e => (string)e!["type"]!);

        Assert.Equal(["Literal", "Object", "Variable", "Input"], offered);
    }

    [Theory]
    [InlineData("workflow-activation-strategies", "activationStrategyType", 4)]
    [InlineData("incident-strategies", "incidentStrategyType", 2)]
    public async Task StrategiesOffered_AreThoseThatRunHere(string path, string member, int count)
    {
        var offered = (await GetAsync($"descriptors/{path}"))["items"]!.AsArray();

        Assert.Equal(count, offered.Count);
        foreach (var strategy in offered)
        {
            var definition = DesignerFixture.Shipped("board-hand-over");
            definition["options"]![member] = strategy!["typeName"]!.DeepClone();
            Assert.Empty(DefinitionChecker.Check(Encoding.UTF8.GetBytes(definition.ToJsonString()), ProcessActivities.Catalog));
        }
    }

    [Fact]
    public async Task Versions_AreListedNewestFirst_APageAtATime_AndEachCanBeOpened()
    {
        const string Asked = "workflow-definitions?versionOptions=AllVersions&DefinitionIds=meeting-cycle&OrderBy=Version&OrderDirection=Descending";
        var all = (await GetAsync($"{Asked}&Page=0&PageSize=10"))["items"]!.AsArray();
        var second = await GetAsync($"{Asked}&Page=1&PageSize=1");

        Assert.Equal([3, 2, 1], all.Select(v => (int)v!["version"]!));
        Assert.All(all, v => Assert.True((bool)v!["isPublished"]!));
        Assert.Equal(3, (int)second["totalCount"]!);
        var older = Assert.Single(second["items"]!.AsArray())!;
        Assert.Equal(2, (int)older["version"]!);
        var opened = await GetAsync($"workflow-definitions/by-id/{older["id"]}");
        Assert.Equal(("meeting-cycle", 2), ((string)opened["definitionId"]!, (int)opened["version"]!));
        Assert.Empty(opened["links"]!.AsArray());
    }

    private static IEnumerable<string> Names(JsonNode shown, string member) => shown[member]!.AsArray().Select(m => (string)m!["name"]!);

    private async Task<JsonObject> GetAsync(string path) =>
        JsonNode.Parse((await (await app.SignInAsync(app.Administrator, administrator: true)).GetAsync($"/elsa/api/{path}")).Html)!.AsObject();
}
