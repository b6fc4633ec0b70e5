using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Forms;

/// <summary>Where each form of the product is met: by whom, and on which board, case or meeting of a small world.</summary>
internal sealed class FormAddresses
{
    private static readonly Dictionary<string, Func<FormAddresses, IEnumerable<FormAddress>>> All = new(StringComparer.Ordinal)
    {
        ["/actions"] = at => [new(at.world.Scientist, "/actions")],
        ["/administration/incidents"] = at => [new(at.world.Chair, "/administration/incidents")],
        ["/administration/instances/{id:guid}"] = at => [new(at.world.Chair, $"/administration/instances/{Guid.Empty}")],
        ["/administration/rehearsals/{id:guid}"] = at => [new(at.world.Chair, $"/administration/rehearsals/{Guid.Empty}")],
        ["/administration/unsent"] = at => [new(at.world.Chair, "/administration/unsent")],
        ["/administration/workflows/{slug}"] = at => [new(at.world.Chair, "/administration/workflows/case-journey")],
        ["/administration/workflows/{slug}/designer"] = at => [new(at.world.Chair, "/administration/workflows/case-journey/designer")],
        ["/administration/workflows/{slug}/draft"] = at => [new(at.world.Chair, "/administration/workflows/case-journey/draft")],
        ["/boards/{slug}"] = at => [new(at.world.Coordinator, $"/boards/{at.slug}")],
        ["/boards/{slug}/away"] = at => [new(at.world.Coordinator, $"/boards/{at.slug}/away"), new(at.world.Scientist, $"/boards/{at.slug}/away")],
        ["/boards/{slug}/breaks"] = at => [new(at.world.Coordinator, $"/boards/{at.slug}/breaks")],
        ["/boards/{slug}/meetings"] = at => [new(at.world.Coordinator, $"/boards/{at.slug}/meetings")],
        ["/boards/{slug}/times"] = at => [new(at.world.Coordinator, $"/boards/{at.slug}/times")],
        ["/boards/{slug}/triage/{reference?}"] = at => [new(at.world.Chair, $"/boards/{at.slug}/triage/{at.referred}")],
        ["/calendars"] = at => [new(at.world.Scientist, "/calendars")],
        ["/cases/{reference}"] = at => [new(at.world.Chair, $"/cases/{at.referred}"), new(at.world.Referrer, $"/cases/{at.referred}")],
        ["/cases/{reference}/information"] = at => [new(at.world.Referrer, $"/cases/{at.referred}/information")],
        ["/cases/{reference}/outcome"] = at => [new(at.world.Chair, $"/cases/{at.discussed}/outcome")],
        ["/cases/{reference}/withdraw"] = at => [new(at.world.Referrer, $"/cases/{at.referred}/withdraw")],
        ["/hand-overs"] = at => [new(at.world.Coordinator, "/hand-overs")],
        ["/meetings/{reference}"] = at => [new(at.world.Coordinator, $"/meetings/{at.planned}") { Known = new() { ["Case"] = at.listed, ["Person"] = $"{at.world.Referrer}" } }],
        ["/meetings/{reference}/attendance"] = at => [new(at.world.Coordinator, $"/meetings/{at.held}/attendance") { Known = new() { ["Person"] = $"{at.world.Scientist}" } }],
        ["/meetings/{reference}/cancel"] = at => [new(at.world.Coordinator, $"/meetings/{at.planned}/cancel")],
        ["/meetings/{reference}/move"] = at => [new(at.world.Coordinator, $"/meetings/{at.planned}/move")],
        ["/meetings/{reference}/place"] = at => [new(at.world.Coordinator, $"/meetings/{at.planned}/place")],
        ["/meetings/{reference}/room"] = at => [new(at.world.Chair, $"/meetings/{at.held}/room") { Known = new() { ["caseId"] = $"{at.discussedId}", ["personId"] = $"{at.world.Scientist}" } }],
        ["/refer"] = at => [new(at.world.Referrer, "/refer")],
        ["/refer/{board}/check"] = at => [new(at.world.Referrer, $"/refer/{at.slug}/check")],
        ["/refer/{board}/{step}"] = at => [.. ((string[])["question", "patient", "features", "variants", "family", "people"]).Select(step => new FormAddress(at.world.Referrer, $"/refer/{at.slug}/{step}"))],
    };

    private readonly BoardWorld world;
    private string slug = "";
    private string referred = "";
    private string discussed = "";
    private string planned = "";
    private string held = "";
    private string listed = "";
    private CaseId discussedId;

    private FormAddresses(BoardWorld world) => this.world = world;

    /// <summary>The routes that have an address.</summary>
    public static IEnumerable<string> Routes => All.Keys;

    /// <summary>A board of its own, with a referral, a meeting in session that is on a case, and a meeting ahead with a case on its list.</summary>
    public static async Task<FormAddresses> ArrangeAsync(WebAppFixture app)
    {
        var at = new FormAddresses(await BoardWorld.CreateAsync(app.Services, app.Clock));
        var (inSession, ahead) = (await at.world.AddMeetingAsync(), await at.world.AddMeetingAsync(inSession: false));
        var (put, onIt, onTheList) = (await at.world.AddReferredCaseAsync(), await at.world.AddListedCaseAsync(inSession), await at.world.AddListedCaseAsync(ahead));
        await using var scope = app.Services.CreateAsyncScope();
        var turned = await scope.ServiceProvider.GetRequiredService<Core.Discussion.MovePointer>()
            .ExecuteAsync(new(inSession, onIt), Operation.By(Actor.Person(at.world.Chair.Value), app.Clock), CancellationToken.None);
        Assert.True(turned.IsSuccess);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        at.slug = (await db.FindBoardAsync(at.world.Board, CancellationToken.None))!.Slug;
        at.held = (await db.FindMeetingAsync(inSession, CancellationToken.None))!.Reference;
        at.planned = (await db.FindMeetingAsync(ahead, CancellationToken.None))!.Reference;
        (at.discussedId, at.discussed) = (onIt, (await db.FindCaseAsync(onIt, CancellationToken.None))!.Reference);
        at.referred = (await db.FindCaseAsync(put, CancellationToken.None))!.Reference;
        at.listed = (await db.FindCaseAsync(onTheList, CancellationToken.None))!.Reference;
        return at;
    }

    /// <summary>Who meets the forms of a route, and where.</summary>
    public IEnumerable<FormAddress> Of(string route) => All.TryGetValue(route, out var found) ? found(this) : [];
}

/// <summary>A page with a form, and who meets it.</summary>
internal sealed record FormAddress(PersonId Who, string Address)
{
    /// <summary>Fields that say which of several forms alike it is.</summary>
    public Dictionary<string, string> Known { get; init; } = [];

    public void Deconstruct(out PersonId who, out string address, out Dictionary<string, string> known) => (who, address, known) = (Who, Address, Known);
}
