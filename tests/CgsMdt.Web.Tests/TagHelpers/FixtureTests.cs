using System.Globalization;
using System.Text;

namespace CgsMdt.Web.Tests.TagHelpers;

/// <summary>
/// Our tags draw what nhsuk-frontend draws from the same options. Its examples that ask for an option we do not offer are passed over;
/// how many are not is part of the test, so that none is passed over by mistake.
/// </summary>
public sealed class FixtureTests
{
    [Theory]
    [InlineData("action-link", 3)]
    [InlineData("back-link", 1)]
    [InlineData("breadcrumb", 1)]
    [InlineData("button", 42)]
    [InlineData("card", 27)]
    [InlineData("character-count", 16)]
    [InlineData("checkboxes", 37)]
    [InlineData("date-input", 12)]
    [InlineData("details", 11)]
    [InlineData("error-message", 4)]
    [InlineData("error-summary", 6)]
    [InlineData("fieldset", 1)]
    [InlineData("header", 6)]
    [InlineData("hint", 3)]
    [InlineData("input", 25)]
    [InlineData("inset-text", 3)]
    [InlineData("notification-banner", 4)]
    [InlineData("pagination", 3)]
    [InlineData("panel", 4)]
    [InlineData("radios", 38)]
    [InlineData("select", 15)]
    [InlineData("skip-link", 1)]
    [InlineData("summary-list", 8)]
    [InlineData("tables", 18)]
    [InlineData("tabs", 5)]
    [InlineData("tag", 15)]
    [InlineData("textarea", 14)]
    [InlineData("warning-callout", 5)]
    public async Task OurTag_DrawsWhatTheMacroDraws(string component, int compared)
    {
        var differences = new StringBuilder();
        var count = 0;
        foreach (var fixture in Fixture.Of(component))
        {
            var html = await Macros.DrawAsync(component, fixture.Options);
            if (html is null || !fixture.Options.AllRead)
            {
                continue;
            }

            count++;
            var expected = await Shape.OfAsync(fixture.Html);
            var actual = await Shape.OfAsync(html);
            if (expected != actual)
            {
                differences.AppendLine(CultureInfo.InvariantCulture, $"== {fixture.Name}\nexpected\n{expected}\nactual\n{actual}");
            }
        }

        Assert.True(differences.Length == 0, differences.ToString());
        Assert.Equal(compared, count);
    }
}
