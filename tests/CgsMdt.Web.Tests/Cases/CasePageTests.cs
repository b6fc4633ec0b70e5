using System.Net;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Web.Tests.Cases;

public sealed class CasePageTests(CasesWebFixture app) : IClassFixture<CasesWebFixture>
{
    private readonly CaseWorld world = app.World;

    [Theory]
    [InlineData("")]
    [InlineData("/information")]
    [InlineData("/withdraw")]
    [InlineData("/files/01890000-0000-7000-8000-000000000001")]
    public async Task ForeignCase_IsNotFound(string page)
    {
        var found = await ReferAsync();

        foreach (var person in new[] { world.Stranger, world.OtherChair, world.Commissioner, world.Administrator })
        {
            var session = await app.SignInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync($"/cases/{found.Reference}{page}")).Status);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().GetAsync($"/cases/{found.Reference}{page}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Chair)).GetAsync($"/cases/C-1999-000001{page}")).Status);
    }

    [Fact]
    public async Task CasePage_IsPseudonymousAndAudited()
    {
        var found = await ReferAsync();
        var session = await app.SignInAsync(world.Member);

        var page = await session.GetAsync($"/cases/{found.Reference}");

        Assert.Equal(found.Reference, page.Heading);
        Assert.Contains("It is in triage.", page.Text, StringComparison.Ordinal);
        Assert.Contains("36 years, female", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Testpatient", page.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"999\d{7}|1990", page.Text);
        Assert.Equal(AuditOutcome.Viewed, Assert.Single(await world.AuditAsync(found.Id, "case.viewed")).Outcome);
    }

    [Fact]
    public async Task IdentityOnNeed_AsksWhyAndIsAudited()
    {
        var found = await ReferAsync();
        var session = await app.SignInAsync(world.Member);
        var page = await session.GetAsync($"/cases/{found.Reference}");

        var refused = await session.SubmitAsync(page, "Show who this is");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Choose why you need to know who this is.", refused.ErrorOf("Why do you need to know?"));
        Assert.Empty(await world.AuditAsync(found.Id, "case.reveal-identity"));

        var shown = await session.SubmitAsync(refused, "Show who this is", ("Why do you need to know?", "To care for the patient"));
        Assert.Equal("Sample Testpatient", shown.Row("Name"));
        Assert.Equal("DirectCare", Assert.Single(await world.AuditAsync(found.Id, "case.reveal-identity")).Reason);
        Assert.DoesNotContain(app.Log.All, line => line.Contains("Testpatient", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IdentityOfOnesOwnPatient_NeedsNoReason()
    {
        var found = await ReferAsync();
        var session = await app.SignInAsync(world.Referrer);

        var shown = await session.SubmitAsync(await session.GetAsync($"/cases/{found.Reference}"), "Show who this is");

        Assert.Equal("Sample Testpatient", shown.Row("Name"));
    }

    [Fact]
    public async Task CoreMember_SeesTheCaseButMayNotEditOrWithdrawIt()
    {
        var found = await ReferAsync();
        var session = await app.SignInAsync(world.Member);

        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync($"/cases/{found.Reference}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await session.GetAsync($"/cases/{found.Reference}/information")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await session.GetAsync($"/cases/{found.Reference}/withdraw")).Status);
    }

    [Fact]
    public async Task SuppliedInformation_PutsTheCaseBackInTriage()
    {
        var found = await ReferAsync(world.Complete() with { Phenotype = [] });
        await world.CallAsync<ReturnReferral, Result>(u => u.ExecuteAsync(new(found.Id, [RequiredItem.Phenotype]), world.By(world.Coordinator), default));
        var session = await app.SignInAsync(world.Referrer);
        var page = await session.GetAsync($"/cases/{found.Reference}/information");
        Assert.Contains("at least one HPO term, by Thu 11 June 2026", page.Text, StringComparison.Ordinal);

        var wrong = await session.SubmitAsync(page, "Send to the board", ("Features, one on each line", "HP:0001250\nunheard of"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.StartsWith("Line 2: ", wrong.ErrorOf("Features, one on each line"), StringComparison.Ordinal);
        Assert.Equal("HP:0001250\nunheard of", wrong.ValueOf("Features, one on each line"));

        var answer = await session.SubmitAsync(wrong, "Send to the board", ("Features, one on each line", "HP:0001250"));
        Assert.Equal($"/cases/{found.Reference}", answer.Location);
        Assert.Equal(CasePlace.Triage, (await world.CaseAsync(found.Id)).Place);
    }

    [Fact]
    public async Task EditedMeanwhile_ShowsBothVersions()
    {
        var found = await ReferAsync();
        var (one, two) = (await app.SignInAsync(world.Referrer), await app.SignInAsync(world.Coordinator));
        var (left, right) = (await one.GetAsync($"/cases/{found.Reference}/information"), await two.GetAsync($"/cases/{found.Reference}/information"));
        Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(left, "Save", ("The question for the board", "The referrer's words"))).Status);

        var answer = await two.SubmitAsync(right, "Save", ("The question for the board", "The co-ordinator's words"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("The referrer's words", answer.Text, StringComparison.Ordinal);
        Assert.Contains("The co-ordinator's words", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await two.SubmitAsync(answer, "Save mine over it")).Status);
        Assert.Equal("The co-ordinator's words", (await world.CaseAsync(found.Id)).Question);
    }

    [Fact]
    public async Task Withdraw_NeedsAReason()
    {
        var found = await ReferAsync();
        var session = await app.SignInAsync(world.Referrer);

        var refused = await session.SubmitAsync(await session.GetAsync($"/cases/{found.Reference}/withdraw"), "Withdraw the case");
        Assert.Equal("Choose a reason.", refused.ErrorOf("Why?"));

        var answer = await session.SubmitAsync(refused, "Withdraw the case", ("Why?", "It was entered in error"));
        Assert.Equal($"{found.Reference} withdrawn.", (await session.FollowAsync(answer)).Banner);
        Assert.Equal(CasePlace.Withdrawn, (await world.CaseAsync(found.Id)).Place);
    }

    [Fact]
    public async Task File_IsUploadedAndComesBackAsADownload()
    {
        var found = await ReferAsync();
        var session = await app.SignInAsync(world.Referrer);
        var page = await session.GetAsync($"/cases/{found.Reference}");

        var refused = await UploadAsync(session, page, found.Reference, "run.exe", "MZ"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("The file must be a PDF, a PNG or JPEG picture, a Word document or plain text.", refused.ErrorOf("Add a file"));

        var added = await UploadAsync(session, page, found.Reference, "report.pdf", "%PDF-1.7 test"u8.ToArray());
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var file = await world.ReadAsync(db => db.Set<CaseFile>().SingleAsync(f => f.CaseId == found.Id));
        using var answer = await session.Client.GetAsync(new Uri($"/cases/{found.Reference}/files/{file.Id}", UriKind.Relative));
        Assert.Equal("%PDF-1.7 test", await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
    }

    private static async Task<WebPage> UploadAsync(WebSession session, WebPage page, string reference, string name, byte[] bytes)
    {
        var token = page.Document.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(bytes), "Upload", name } };
        using var answer = await session.Client.PostAsync(new Uri($"/cases/{reference}?handler=AddFile", UriKind.Relative), content);
        return await WebPage.ReadAsync(answer);
    }

    private async Task<Case> ReferAsync(Referral? referral = null) => await world.CaseAsync(await world.ReferAsync(referral));
}
