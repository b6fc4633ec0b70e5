using System.Net;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Web.Tests.Frame;

public sealed class DoorTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private static readonly PersonId Priya = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData("/")]
    [InlineData("/boards")]
    [InlineData("/no-such-page")]
    public async Task SignedOut_IsSentToSignIn(string url)
    {
        var answer = await app.SignedOut().GetAsync(url);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal($"https://localhost/sign-in?returnUrl={Uri.EscapeDataString(url)}", answer.Location);
    }

    [Fact]
    public async Task SignedIn_SeesTheStartPageAndTheirName()
    {
        var session = await app.SignInAsync(Priya, "Priya Shah");

        var page = await session.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Good morning, Priya Shah", page.Heading);
        Assert.Equal("What waits for me - Genomic case discussions", page.Document.Title);
        Assert.Equal("page", page.Document.QuerySelector("nav a[href='/']")?.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task SignOut_ForgetsThePersonAndWhatTheBrowserKept()
    {
        var session = await app.SignInAsync(Priya);

        var answer = await session.SubmitAsync(await session.GetAsync("/"), "Sign out");

        Assert.Equal("/sign-in?signedOut=true", answer.Location);
        Assert.Equal("\"storage\"", answer.Headers["Clear-Site-Data"]);
        Assert.Equal("You are signed out.", (await session.FollowAsync(answer)).Banner);
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/")).Status);
    }

    [Fact]
    public async Task SignOutWithoutFormToken_IsRefused()
    {
        var session = await app.SignInAsync(Priya);

        Assert.Equal(HttpStatusCode.BadRequest, (await session.PostAsync("/sign-out", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/")).Status);
    }

    [Fact]
    public async Task UnknownRoute_IsAPageThatSaysSo()
    {
        var session = await app.SignInAsync(Priya);

        var page = await session.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Heading);
        Assert.Equal("/", page.Link("What waits for me"));
    }

    [Fact]
    public async Task SignInUnconfigured_SaysSo()
    {
        var page = await app.SignedOut().GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Signing in is not configured.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInWhenSignedIn_GoesOnToThePageAskedFor_OnThisSiteOnly()
    {
        var session = await app.SignInAsync(Priya);

        Assert.Equal("/boards", (await session.GetAsync("/sign-in?returnUrl=%2Fboards")).Location);
        Assert.Equal("/", (await session.GetAsync("/sign-in?returnUrl=https%3A%2F%2Fexample.org%2F")).Location);
    }

    [Fact]
    public async Task Health_AnswersWithoutSigningIn()
    {
        Assert.Equal("Alive.", (await app.SignedOut().GetAsync("/health/live")).Html);
        var ready = await app.SignedOut().GetAsync("/health/ready");
        Assert.Equal("Ready.", ready.Html);
        Assert.Equal(HttpStatusCode.OK, ready.Status);
    }
}
