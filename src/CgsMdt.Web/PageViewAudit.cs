using CgsMdt.Core.Platform;
using CgsMdt.Web.Logging;
using CgsMdt.Web.Security;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CgsMdt.Web;

/// <summary>Writes one audit row for each page shown, with everything it showed, before the page leaves: what cannot be audited is not shown.</summary>
internal sealed class PageViewAudit(AuditLog audit, TimeProvider time) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is null && executed.Result is PageResult && context.HandlerInstance is RecordPage page && page.ViewedRecords.Count > 0)
        {
            var http = context.HttpContext;
            var action = http.GetEndpoint()?.Metadata.GetMetadata<AuditedAsAttribute>()?.Action
                ?? throw new InvalidOperationException($"{context.ActionDescriptor.ViewEnginePath} declares no audit type.");
            var operation = Operation.By(Actor.Person(http.User.SignedInPerson().Value), time, correlation: Correlation.Of(http));
            await audit.ViewedAsync(operation, action, page.ViewedRecords, http.RequestAborted);
        }
    }
}
