using System.Net;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Web.Tests.Cases;

public sealed class ReferPageTests(CasesWebFixture app) : IClassFixture<CasesWebFixture>
{
    private readonly CaseWorld world = app.World;

    [Theory]
    [InlineData("/refer")]
    [InlineData("/refer/cardiac/question")]
    [InlineData("/refer/cardiac/check")]
    [InlineData("/refer/cardiac/sent/C-2026-000001")]
    public async Task SignedOut_IsSentToSignIn(string url)
    {
        var answer = await app.SignedOut().GetAsync(url);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/refer/no-such-board/question")]
    [InlineData("/refer/cardiac/no-such-step")]
    [InlineData("/refer/cardiac/question?draft=01890000-0000-7000-8000-000000000001")]
    public async Task UnknownBoardStepOrDraft_IsNotFound(string url)
    {
        var session = await app.SignInAsync(world.Referrer);

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(url)).Status);
    }

    [Fact]
    public async Task WholeJourney_SendsTheReferralAndSaysWhatHappensNext()
    {
        var session = await app.SignInAsync(world.Referrer);
        var number = world.NextNhsNumber();
        var page = await session.GetAsync((await session.GetAsync("/refer")).Link("Cardiac Genomics MDT"));
        page = await NextAsync(session, page, ("The question for the board", "Is it the cause?"), ("What are you asking for?", "Diagnosis"), ("How soon is it needed?", "In turn"));
        page = await NextAsync(session, page, ("NHS number", number), ("Family name", "Testpatient"), ("Date of birth", "14 3 1990"), ("Sex", "Female"));
        page = await NextAsync(session, page, ("Features, one on each line", "HP:0001250 Seizure\nno HP:0001639 Hypertrophic cardiomyopathy"));
        page = await NextAsync(session, page, ("Gene", "MYH7"), ("Change in the transcript", "c.1208G>A"));
        page = await NextAsync(session, page);
        page = await NextAsync(session, page);
        Assert.Equal("Check your answers", page.Heading);
        Assert.Contains(number, page.Text, StringComparison.Ordinal);

        var sent = await session.FollowAsync(await session.SubmitAsync(page, "Send to Cardiac Genomics MDT"));

        Assert.Equal("Referral sent", sent.Heading);
        Assert.Contains("The chair or co-ordinator of Cardiac Genomics MDT has to answer the referral.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("By Wed 3 June 2026.", sent.Text, StringComparison.Ordinal);
        var reference = sent.Url.Split('/')[^1];
        var found = await world.ReadAsync(db => db.Set<Case>().SingleAsync(c => c.Reference == reference));
        Assert.Equal(("Is it the cause?", CasePlace.Triage, CasePurpose.Diagnosis), (found.Question, found.Place, found.Purpose));
        Assert.NotNull(found.CompleteSince);
        var terms = await world.ReadAsync(db => db.Set<PhenotypeTerm>().Where(t => t.CaseId == found.Id).OrderBy(t => t.Number).Select(t => new { t.HpoId, t.IsPresent }).ToListAsync());
        Assert.Equal([new { HpoId = "HP:0001250", IsPresent = true }, new { HpoId = "HP:0001639", IsPresent = false }], terms);
    }

    [Fact]
    public async Task EmptyQuestion_IsRefusedBesideItsField()
    {
        var session = await app.SignInAsync(world.Referrer);

        var answer = await session.SubmitAsync(await session.GetAsync("/refer/cardiac/question"), "Continue", ("How soon is it needed?", "Urgent"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Enter the question for the board.", answer.ErrorOf("The question for the board"));
        Assert.Equal("Choose what you are asking for.", answer.ErrorOf("What are you asking for?"));
        Assert.Equal("Choose why it is urgent. A referral without a reason cannot go before others.", answer.ErrorOf("Why is it urgent?"));
    }

    [Fact]
    public async Task WrongAnswers_AreRefusedAndKeptAsTyped()
    {
        var session = await app.SignInAsync(world.Referrer);

        var answer = await session.SubmitAsync(
            await session.GetAsync("/refer/cardiac/patient"), "Continue", ("NHS number", "999 123 4567"), ("Family name", "Testpatient"), ("Date of birth", "31 2 1990"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Check the NHS number: it has 10 digits, and these are not a valid number.", answer.ErrorOf("NHS number"));
        Assert.Equal("The date of birth must be a real date, such as 8 12 2026", answer.ErrorOf("Date of birth"));
        Assert.Equal("999 123 4567", answer.ValueOf("NHS number"));
        Assert.Equal("31", answer.Document.QuerySelector("[name='Form.DateOfBirth.Day']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task SavedDraft_ComesBackExactlyAsTyped()
    {
        var session = await app.SignInAsync(world.Consultant);

        var saved = await session.SubmitAsync(await session.GetAsync("/refer/rare/patient"), "Save as draft", ("NHS number", "not yet"), ("Date of birth", "31 2"));
        Assert.Equal("/refer", saved.Location);
        var start = await session.FollowAsync(saved);
        Assert.Equal("Draft saved. Go on with it whenever you like.", start.Banner);
        var draft = start.Document.QuerySelectorAll("a").First(a => a.TextContent.StartsWith("Go on", StringComparison.Ordinal)).GetAttribute("href")!;
        var page = await session.GetAsync(draft.Replace("/question", "/patient", StringComparison.Ordinal));

        Assert.Equal("not yet", page.ValueOf("NHS number"));
        Assert.Equal("31", page.Document.QuerySelector("[name='Form.DateOfBirth.Day']")!.GetAttribute("value"));
        Assert.Empty(page.Errors);
        var stranger = await app.SignInAsync(world.Stranger);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(draft)).Status);
    }

    [Fact]
    public async Task DraftSavedInAnotherWindow_ShowsBothVersions()
    {
        var session = await app.SignInAsync(world.Referrer);
        var first = await session.SubmitAsync(await session.GetAsync("/refer/cardiac/question"), "Continue", ("The question for the board", "One"), ("What are you asking for?", "Diagnosis"));
        var url = first.Location!.Replace("/patient", "/question", StringComparison.Ordinal);
        var (left, right) = (await session.GetAsync(url), await session.GetAsync(url));
        await session.SubmitAsync(left, "Continue", ("The question for the board", "Left"));

        var answer = await session.SubmitAsync(right, "Continue", ("The question for the board", "Right"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Left", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Right", answer.Text, StringComparison.Ordinal);
        var mine = await session.SubmitAsync(answer, "Save mine over it");
        Assert.Equal(HttpStatusCode.Redirect, mine.Status);
    }

    [Fact]
    public async Task SamePatientAgain_IsWarnedOfBeforeSending()
    {
        var patient = world.Patient();
        await world.ReferAsync(world.Complete() with { Patient = patient });
        var session = await app.SignInAsync(world.Stranger);
        var page = await session.SubmitAsync(
            await session.GetAsync("/refer/cardiac/patient"), "Continue", ("NHS number", patient.NhsNumber!), ("Family name", "Testpatient"), ("Date of birth", "14 3 1990"));

        var check = await session.GetAsync(page.Location!.Replace("/features", "/check", StringComparison.Ordinal));

        Assert.Contains("This patient already has an open case at this board", check.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"C-2026-\d{6}", check.Text);
        Assert.Contains("Enter the question for the board.", check.Text, StringComparison.Ordinal);
    }

    private static async Task<WebPage> NextAsync(WebSession session, WebPage page, params (string Field, string Value)[] answers)
    {
        var answer = await session.SubmitAsync(page, "Continue", answers);
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join("; ", answer.Errors));
        return await session.FollowAsync(answer);
    }
}
