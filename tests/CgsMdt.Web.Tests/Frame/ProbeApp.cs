using System.Security.Claims;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Frame;

/// <summary>The host with doors behind which a page answers in each of the ways the frame offers.</summary>
public sealed class ProbeApp : WebAppFixture
{
    public static PersonId Priya { get; } = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));

    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IStartupFilter, Probes>();

    private sealed class Probes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/test/stale", branch => branch.Run(http => AnswerAsync(http, page => page.Changed())));
            app.Map("/test/done", branch => branch.Run(http => AnswerAsync(http, page => page.Undoable())));
            next(app);
            // What no endpoint answers comes here, from within the error handler.
            app.Run(http => http.Request.Path == "/test/throws" ? throw new InvalidOperationException("What broke inside.") : NotFound(http));
        };

        private static Task NotFound(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        private static async Task AnswerAsync(HttpContext http, Func<ProbePage, IActionResult> answer)
        {
            http.User = (await http.AuthenticateAsync()).Principal ?? new ClaimsPrincipal();
            var page = new ProbePage { PageContext = new PageContext(new ActionContext(http, new RouteData(), new CompiledPageActionDescriptor())) };
            var result = answer(page);
            page.TempData.Save();
            await result.ExecuteResultAsync(page.PageContext);
        }
    }

    private sealed class ProbePage : RecordPage
    {
        public IActionResult Changed() => Stale(
            Error.Stale("question.stale", "Dr Okafor saved the question at 10:02."),
            currentVersion: 4,
            new StalePart("Question", Request.Form["Question"], "Is it benign?"),
            new StalePart("Urgency", "Routine", "Routine"));

        public IActionResult Undoable() => Done("/", "C-2026-000123 accepted.", new UndoOffer("/cases/undo", new Dictionary<string, string>(StringComparer.Ordinal) { ["Case"] = "7" }, Now.AddSeconds(60)));
    }
}
