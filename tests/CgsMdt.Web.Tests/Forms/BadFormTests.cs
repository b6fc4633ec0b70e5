using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Forms;

/// <summary>
/// Every handler that takes a form, found from the pages themselves and sent to badly: nothing breaks, nothing is half saved, a refusal stands where it can be found, and what
/// was typed is still there. A new page with a form has to be given an address in <see cref="FormAddresses"/>.
/// </summary>
public sealed class BadFormTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    // Answers in the place of a page whose form failed; takes none itself.
    private const string ErrorPage = "/error/{code:int?}";

    [Fact]
    public async Task EveryForm_HasAnAddressHere() =>
        Assert.Equal((await DoorsAsync()).Select(door => door.Route).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), FormAddresses.Routes.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Filling.Nothing)]
    [InlineData(Filling.TooLong)]
    [InlineData(Filling.Nonsense)]
    [InlineData(Filling.Foreign)]
    public async Task FormSentBadly_IsRefusedWhereItCanBeFound_WithWhatWasTyped_AndNothingIsHalfSaved(Filling filling)
    {
        List<string> problems = [];
        var at = await FormAddresses.ArrangeAsync(app);
        foreach (var door in await DoorsAsync())
        {
            foreach (var (who, address, known) in at.Of(door.Route))
            {
                var session = await app.SignInAsync(who, administrator: door.Route.StartsWith("/administration", StringComparison.Ordinal));
                var token = await TokenAsync(session);
                var before = await EventsAsync();
                List<KeyValuePair<string, string>> sent = [.. door.Filled(filling).Select(field => filling is Filling.TooLong or Filling.Nonsense && known.TryGetValue(field.Key, out var value) ? new(field.Key, value) : field)];
                var answer = await session.PostAsync(door.Handler.Length == 0 ? address : $"{address}?handler={door.Handler}", [.. sent, token]);
                problems.AddRange(Wrong(answer, sent, filling, known.Count > 0).Select(what => $"{door} as {filling}: {what}"));
                if ((int)answer.Status >= 400 && await EventsAsync() != before)
                {
                    problems.Add($"{door} as {filling}: {(int)answer.Status}, and yet something was saved");
                }

                at = (int)answer.Status < 400 ? await FormAddresses.ArrangeAsync(app) : at;
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    private static IEnumerable<string> Wrong(WebPage answer, List<KeyValuePair<string, string>> sent, Filling filling, bool isOneOfSeveral)
    {
        if (answer.Status is not (HttpStatusCode.Redirect or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Conflict or HttpStatusCode.OK))
        {
            return [$"answers {(int)answer.Status}"];
        }

        if (answer.Status != HttpStatusCode.BadRequest)
        {
            return [];
        }

        return
        [
            .. answer.Errors.Count == 0 ? ["says nothing on top"] : Array.Empty<string>(),
            .. answer.Document.QuerySelectorAll(".nhsuk-error-summary__list a").Select(a => a.GetAttribute("href")![1..]).Where(id => answer.Document.GetElementById(id) is null).Select(id => $"leads to no field: {id}"),
            .. filling == Filling.Nonsense || (filling == Filling.Foreign && isOneOfSeveral) ? [] : Lost(answer, sent).Select(name => $"loses what was typed into {name}"),
        ];
    }

    // A field that a page shows for each of several things at once is looked for among all of them; what belongs to none of them has no place to stand in.
    private static IEnumerable<string> Lost(WebPage answer, List<KeyValuePair<string, string>> sent) =>
        from field in sent
        let shown = answer.Document.QuerySelectorAll("main input, main textarea").Where(e => e.GetAttribute("name") == field.Key && e.GetAttribute("type") is null or "text").ToList()
        where shown.Count > 0 && !shown.Exists(e => ValueOf(e) == field.Value)
        select field.Key;

    private static string? ValueOf(IElement field) => field is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)field).Value;

    private static async Task<KeyValuePair<string, string>> TokenAsync(WebSession session)
    {
        const string Token = "__RequestVerificationToken";
        var page = await session.GetAsync(Links.Refer);
        return new(Token, page.Document.QuerySelector($"input[name={Token}]")!.GetAttribute("value")!);
    }

    private async Task<int> EventsAsync()
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await db.Set<StoredEvent>().CountAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<PostDoor>> DoorsAsync()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        List<PostDoor> doors = [];
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            doors.AddRange(PostDoor.Of(await loader.LoadAsync(page, Microsoft.AspNetCore.Http.EndpointMetadataCollection.Empty)));
        }

        return doors.FindAll(door => door.Route != ErrorPage);
    }
}
