using CgsMdt.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Frame;

public sealed class DeclarationTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private static readonly string[] Open = ["/sign-in", "/sign-in/start", "/sign-out", "/error/{code:int?}", "/health/live", "/health/ready", "/microsoft365/notices", "/calendar/{secret}.ics"];

    /// <summary>How files that no manifest knows are served while developing.</summary>
    private const string FilesOfABuild = "{**path:file}";

    [Fact]
    public void EveryDoor_DeclaresItsPolicyAndItsAuditType()
    {
        var doors = Doors();

        Assert.NotEmpty(doors);
        Assert.Empty(doors.Where(door => door.Metadata.GetMetadata<AuditedAsAttribute>() is null).Select(Route));
        Assert.Empty(doors.Where(door => door.Metadata.GetMetadata<IAuthorizeData>()?.Policy is null && door.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(Route));
    }

    [Fact]
    public void DoorsOpenToAll_AreTheseAndNoOther() =>
        Assert.Equal(Open.Order(StringComparer.Ordinal), Doors().Where(door => door.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Route).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void PageThatShowsCases_IsARecordPage() => Assert.Empty(
        from door in Doors()
        let page = door.Metadata.GetMetadata<PageActionDescriptor>()
        let audited = door.Metadata.GetMetadata<AuditedAsAttribute>()
        where page is not null && audited is not null && audited.Action != AuditedAsAttribute.Nothing
        let model = door.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo
        where model is not null && !model.IsSubclassOf(typeof(RecordPage))
        select Route(door));

    private List<RouteEndpoint> Doors() =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != FilesOfABuild),
    ];

    private static string Route(RouteEndpoint door) => "/" + door.RoutePattern.RawText?.TrimStart('/');
}
