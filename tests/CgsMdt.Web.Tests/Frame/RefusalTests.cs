using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CgsMdt.Web.Tests.Frame;

public sealed class RefusalTests
{
    private readonly RefusingPage page = new() { PageContext = new PageContext { HttpContext = new DefaultHttpContext() } };

    [Fact]
    public void NotFound_IsTheNotFoundPage() => Assert.IsType<NotFoundResult>(page.Answer(Error.NotFound("x", "There is no such case.")));

    [Fact]
    public void Forbidden_IsTheForbiddenPage() => Assert.Equal(403, Assert.IsType<StatusCodeResult>(page.Answer(Error.Forbidden("x", "Only the chair signs."))).StatusCode);

    [Fact]
    public void Invalid_ComesBackWithEverySentenceBesideItsField()
    {
        page.ModelState.SetModelValue("Input.NhsNumber", "123", "123");
        page.ModelState.SetModelValue("Question", string.Empty, string.Empty);

        var answer = page.Answer(Error.Invalid("a", "NhsNumber", "Enter 10 digits"), Error.Invalid("b", "question", "Enter a question"), Error.Invalid("c", "Elsewhere", "Choose one"));

        Assert.IsType<PageResult>(answer);
        Assert.Equal(400, page.Response.StatusCode);
        Assert.Equal(["Enter 10 digits"], Sentences("Input.NhsNumber"));
        Assert.Equal(["Enter a question"], Sentences("Question"));
        Assert.Equal(["Choose one"], Sentences("Elsewhere"));
        Assert.Equal("123", page.ModelState["Input.NhsNumber"]!.AttemptedValue);
    }

    [Fact]
    public void InvalidWithPrefix_GoesWhereThePageSays()
    {
        page.AnswerUnder("Patient", Error.Invalid("a", "NhsNumber", "Enter 10 digits"));

        Assert.Equal(["Enter 10 digits"], Sentences("Patient.NhsNumber"));
    }

    [Fact]
    public void Conflict_ComesBackWithItsSentenceAboveThePage()
    {
        var answer = page.Answer(Error.Conflict("x", "The agenda is locked."));

        Assert.IsType<PageResult>(answer);
        Assert.Equal(409, page.Response.StatusCode);
        Assert.Equal(["The agenda is locked."], Sentences(string.Empty));
    }

    private IEnumerable<string> Sentences(string key) => page.ModelState[key]!.Errors.Select(error => error.ErrorMessage);

    private sealed class RefusingPage : RecordPage
    {
        public IActionResult Answer(params Error[] errors) => Refused(Result.Refused(errors));

        public IActionResult AnswerUnder(string prefix, params Error[] errors) => Refused(Result.Refused(errors), prefix);
    }
}
