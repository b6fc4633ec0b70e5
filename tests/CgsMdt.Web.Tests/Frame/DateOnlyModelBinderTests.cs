using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CgsMdt.Web.Binding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CgsMdt.Web.Tests.Frame;

public sealed class DateOnlyModelBinderTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    [Theory]
    [InlineData("8", "12", "2026")]
    [InlineData("08", "Dec", "2026")]
    [InlineData(" 8 ", "december", " 2026 ")]
    public async Task RealDate_IsRead(string day, string month, string year)
    {
        var (result, state) = await BindAsync(day, month, year);

        Assert.Equal(0, state.ErrorCount);
        Assert.Equal(new DateOnly(2026, 12, 8), result.Model);
    }

    [Theory]
    [InlineData("", "12", "2026", "Needed by date must include a day", "Day")]
    [InlineData("8", "", "2026", "Needed by date must include a month", "Month")]
    [InlineData("8", "", "", "Needed by date must include a month and year", "Month")]
    public async Task MissingPart_IsNamedAndMarked(string day, string month, string year, string sentence, string marked)
    {
        var (result, state) = await BindAsync(day, month, year);

        Assert.False(result.IsModelSet);
        Assert.Equal(sentence, state["NeededBy"]!.Errors.Single().ErrorMessage);
        Assert.Equal(ModelValidationState.Invalid, state[$"NeededBy.{marked}"]!.ValidationState);
    }

    [Theory]
    [InlineData("31", "2", "2026")]
    [InlineData("29", "2", "2027")]
    [InlineData("8", "13", "2026")]
    [InlineData("8", "Ju", "2026")]
    [InlineData("8", "12", "26")]
    [InlineData("x", "12", "2026")]
    [InlineData("-8", "12", "2026")]
    public async Task NoSuchDate_IsRefusedAndWhatWasTypedIsKept(string day, string month, string year)
    {
        var (result, state) = await BindAsync(day, month, year);

        Assert.False(result.IsModelSet);
        Assert.Equal("Needed by date must be a real date, such as 8 12 2026", state["NeededBy"]!.Errors.Single().ErrorMessage);
        Assert.Equal(day, state["NeededBy.Day"]!.AttemptedValue);
        Assert.Equal(month, state["NeededBy.Month"]!.AttemptedValue);
    }

    [Fact]
    public async Task NothingTyped_IsNoDate()
    {
        var (result, state) = await BindAsync(string.Empty, string.Empty, string.Empty);

        Assert.False(result.IsModelSet);
        Assert.Equal(0, state.ErrorCount);
    }

    [Fact]
    public async Task NothingTypedWhereADateIsRequired_IsAsked()
    {
        var (_, state) = await BindAsync(string.Empty, string.Empty, string.Empty, nameof(Form.Required));

        Assert.Equal("Enter needed by date", state[nameof(Form.Required)]!.Errors.Single().ErrorMessage);
    }

    [Fact]
    public async Task WholeDate_IsRead()
    {
        var (result, _) = await BindAsync(nameof(Form.NeededBy), new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["NeededBy"] = "2026-12-08" });

        Assert.Equal(new DateOnly(2026, 12, 8), result.Model);
    }

    private Task<(ModelBindingResult Result, ModelStateDictionary State)> BindAsync(string day, string month, string year, string field = nameof(Form.NeededBy)) =>
        BindAsync(field, new Dictionary<string, StringValues>(StringComparer.Ordinal) { [$"{field}.Day"] = day, [$"{field}.Month"] = month, [$"{field}.Year"] = year });

    private async Task<(ModelBindingResult Result, ModelStateDictionary State)> BindAsync(string field, Dictionary<string, StringValues> form)
    {
        var metadata = app.Services.GetRequiredService<IModelMetadataProvider>().GetMetadataForProperty(typeof(Form), field);
        var action = new ActionContext(new DefaultHttpContext(), new RouteData(), new ActionDescriptor());
        var values = new FormValueProvider(BindingSource.Form, new FormCollection(form), CultureInfo.InvariantCulture);
        var context = DefaultModelBindingContext.CreateBindingContext(action, values, metadata, bindingInfo: null, field);
        await new DateOnlyModelBinder().BindModelAsync(context);
        return (context.Result, context.ModelState);
    }

    private sealed class Form
    {
        [Display(Name = "Needed by date")]
        public DateOnly? NeededBy { get; set; }

        [Display(Name = "Needed by date")]
        public DateOnly Required { get; set; }
    }
}
