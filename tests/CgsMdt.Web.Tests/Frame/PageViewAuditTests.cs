using CgsMdt.Core.Platform;
using CgsMdt.Web.Security;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Frame;

public sealed class PageViewAuditTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private static readonly AggregateKind Kind = new("case", 2, "cases.cases");

    [Fact]
    public async Task View_LeavesOneRowWithEverythingItShowed()
    {
        var (one, two) = (Case(1), Case(2));

        var entries = await ViewAsync("queue.viewed", new PageResult(), one, two, one);

        var entry = Assert.Single(entries);
        Assert.Equal(AuditOutcome.Viewed, entry.Outcome);
        Assert.Equal(ProbeApp.Priya.Value, entry.ActorId);
        Assert.Equal([$"case:{one.Id}", $"case:{two.Id}"], entry.About);
    }

    [Fact]
    public async Task PageThatShowedNothing_LeavesNoRow() => Assert.Empty(await ViewAsync("empty.viewed", new PageResult()));

    [Fact]
    public async Task RedirectAfterReading_LeavesNoRow() =>
        Assert.Empty(await ViewAsync("redirect.viewed", new RedirectResult("/"), Case(3)));

    [Fact]
    public async Task PageWithoutAuditType_IsNotShown() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ViewAsync(auditedAs: null, new PageResult(), Case(3)));

    private static AggregateRef Case(byte number) => new(Kind, new Guid(0x01890000, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, number));

    private async Task<List<AuditEntry>> ViewAsync(string? auditedAs, IActionResult answer, params AggregateRef[] shown)
    {
        var http = new DefaultHttpContext { RequestServices = app.Services, User = PersonClaims.Of(ProbeApp.Priya, "Priya Shah") };
        var declared = auditedAs is null ? EndpointMetadataCollection.Empty : new EndpointMetadataCollection(new AuditedAsAttribute(auditedAs));
        http.SetEndpoint(new Endpoint(requestDelegate: null, declared, displayName: null));
        var page = new ShowingPage { PageContext = new PageContext(new ActionContext(http, new RouteData(), new CompiledPageActionDescriptor())) };
        page.Show(shown);
        var handler = new HandlerMethodDescriptor();
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        var filter = new PageViewAudit(app.Services.GetRequiredService<AuditLog>(), app.Clock);

        await filter.OnPageHandlerExecutionAsync(
            new PageHandlerExecutingContext(page.PageContext, [], handler, arguments, page),
            () => Task.FromResult(new PageHandlerExecutedContext(page.PageContext, [], handler, page) { Result = answer }));

        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await db.Set<AuditEntry>().Where(entry => entry.Action == auditedAs).ToListAsync(TestContext.Current.CancellationToken);
    }

    private sealed class ShowingPage : RecordPage
    {
        public void Show(IEnumerable<AggregateRef> records) => Viewed(records);
    }
}
