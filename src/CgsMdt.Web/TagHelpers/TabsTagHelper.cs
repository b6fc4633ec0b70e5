using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Parts of one page, one shown at a time; without script all of them, under each other, with links to each.</summary>
[HtmlTargetElement("nhs-tabs")]
public sealed class TabsTagHelper : Component
{
    /// <summary>What the parts are of, for those who hear the page.</summary>
    public string Title { get; set; } = "Contents";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var tabs = new List<Tab>();
        context.Items[typeof(Tab)] = tabs;
        await output.GetChildContentAsync();

        var list = Markup.Element("ul", "nhsuk-tabs__list");
        var component = Markup.Element("div", Markup.Classes("nhsuk-tabs", Class), Markup.Element("h2", "nhsuk-tabs__heading", Title), list).With("data-module", "nhsuk-tabs");
        foreach (var tab in tabs)
        {
            var isFirst = ReferenceEquals(tab, tabs[0]);
            list.Add(Markup.Element(
                "li",
                Markup.Classes("nhsuk-tabs__list-item", "nhsuk-tabs__list-item--selected".When(isFirst)),
                Markup.Element("a", "nhsuk-tabs__tab", tab.Label).With("href", $"#{tab.Id}")));
            component.Add(Markup.Element("div", Markup.Classes("nhsuk-tabs__panel", "nhsuk-tabs__panel--hidden".When(!isFirst)), tab.Content).With("id", tab.Id));
        }

        Write(output, component);
    }
}

internal sealed record Tab(string Id, string Label, IHtmlContent? Content);

/// <summary>One part of <c>nhs-tabs</c>.</summary>
[HtmlTargetElement("nhs-tab")]
public sealed class TabTagHelper : Component
{
    /// <summary>Its id, which is also its address within the page.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Its name.</summary>
    public string Label { get; set; } = string.Empty;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((List<Tab>)context.Items[typeof(Tab)]).Add(new Tab(Id, Label, await ChildrenAsync(output)));
        output.SuppressOutput();
    }
}
