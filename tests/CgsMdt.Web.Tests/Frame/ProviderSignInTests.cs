using System.Net;
using System.Security.Cryptography;
using CgsMdt.Core.People.Contracts;
using CgsMdt.TestSupport;
using CgsMdt.Web.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace CgsMdt.Web.Tests.Frame;

public sealed class ProviderSignInTests(ProviderSignInTests.App app) : IClassFixture<ProviderSignInTests.App>
{
    [Fact]
    public async Task KnownPerson_IsSignedInAndBackOnThePageAskedFor()
    {
        var provider = app.Provider;
        var session = app.SignedOut();
        var signIn = await session.FollowAsync(await session.GetAsync("/?from=mail"));
        Assert.Equal("/sign-in/start?returnUrl=%2F%3Ffrom%3Dmail", signIn.Button("Sign in with your NHS account").GetAttribute("href"));

        var asking = await session.GetAsync("/sign-in/start?returnUrl=%2F%3Ffrom%3Dmail");
        var answer = await session.GetAsync(provider.Agree(asking.Location!));

        Assert.Equal("/?from=mail", answer.Location);
        Assert.EndsWith(", Priya Shah", (await session.FollowAsync(answer)).Heading, StringComparison.Ordinal);
        Assert.Equal("https://localhost/sign-in/answer", provider.Asked["redirect_uri"]);
        Assert.Equal("S256", provider.Asked["code_challenge_method"]);
        Assert.Equal("openid", provider.Asked["scope"]);
    }

    [Fact]
    public async Task PersonNotInTheRecord_IsToldWhomToAsk()
    {
        using var changed = new Changed(app.Provider, provider => provider.Subject = "stranger");

        var (session, answer) = await SignInAsync();

        Assert.Equal("/sign-in?problem=unknown", answer.Location);
        Assert.Contains("Your account is not known here.", (await session.FollowAsync(answer)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/")).Status);
    }

    public static TheoryData<string> Wrongs => ["audience", "issuer", "nonce", "key", "code"];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task WrongToken_SignsNobodyIn(string wrong)
    {
        using var changed = new Changed(app.Provider, provider =>
        {
            provider.Audience = wrong == "audience" ? "somebody else" : provider.Audience;
            provider.Issuer = wrong == "issuer" ? "https://elsewhere.example" : provider.Issuer;
            provider.Nonce = wrong == "nonce" ? "of another sign-in" : null;
            provider.SignedWith = wrong == "key" ? new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" } : null;
            provider.RefusesCode = wrong == "code";
        });

        var (session, answer) = await SignInAsync();

        Assert.Equal("/sign-in?problem=failed", answer.Location);
        Assert.Contains("Signing in did not work.", (await session.FollowAsync(answer)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/")).Status);
    }

    [Fact]
    public async Task AnswerInAnotherBrowser_SignsNobodyIn()
    {
        var asking = await app.SignedOut().GetAsync("/sign-in/start");
        var other = app.SignedOut();

        var answer = await other.GetAsync(app.Provider.Agree(asking.Location!));

        Assert.Equal("/sign-in?problem=failed", answer.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).Status);
    }

    [Fact]
    public async Task AnswerWithMadeUpState_SignsNobodyIn() =>
        Assert.Equal("/sign-in?problem=failed", (await app.SignedOut().GetAsync("/sign-in/answer?code=the-code&state=made-up")).Location);

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task ReturnToAnotherSite_IsNotFollowed(string url)
    {
        var session = app.SignedOut();
        var asking = await session.GetAsync($"/sign-in/start?returnUrl={Uri.EscapeDataString(url)}");

        Assert.Equal("/", (await session.GetAsync(app.Provider.Agree(asking.Location!))).Location);
    }

    private async Task<(WebSession Session, WebPage Answer)> SignInAsync()
    {
        var session = app.SignedOut();
        var asking = await session.GetAsync("/sign-in/start");
        return (session, await session.GetAsync(app.Provider.Agree(asking.Location!)));
    }

    private sealed class Changed : IDisposable
    {
        private readonly FakeProvider provider;

        public Changed(FakeProvider provider, Action<FakeProvider> change)
        {
            this.provider = provider;
            change(provider);
        }

        public void Dispose()
        {
            (provider.Subject, provider.Audience, provider.Issuer) = ("priya", FakeProvider.Client, FakeProvider.Address);
            (provider.Nonce, provider.SignedWith, provider.RefusesCode) = (null, null, false);
        }
    }

    // The test's browser drops cookies by the real time, and the cookie of a sign-in under way has an end.
    public sealed class App() : WebAppFixture(new TestClock(TimeProvider.System.GetUtcNow()))
    {
        public FakeProvider Provider { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SignIn:Authority"] = FakeProvider.Address,
            ["SignIn:ClientId"] = FakeProvider.Client,
            ["SignIn:ClientSecret"] = FakeProvider.Secret,
        };

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var database = NpgsqlDataSource.Create(ConnectionString);
            await using var command = database.CreateCommand("insert into people.people (id, name, email, profession, subject) values ($1, 'Priya Shah', 'priya@example.org', 'SpecialtyConsultant', 'priya')");
            command.Parameters.Add(new NpgsqlParameter { Value = PersonId.New(Clock.GetUtcNow()).Value });
            await command.ExecuteNonQueryAsync();
        }

        protected override void Arrange(IServiceCollection services) =>
            services.Configure<ProviderSignInOptions>(ProviderSignIn.SchemeName, options => options.BackchannelHttpHandler = Provider);
    }
}
