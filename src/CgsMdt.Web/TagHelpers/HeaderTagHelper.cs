using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>The top of every page: the service, who is signed in, and where one can go. Account items are what is inside, as <c>nhs-account-item</c>.</summary>
[HtmlTargetElement("nhs-header")]
public sealed class HeaderTagHelper : Component
{
    /// <summary>The service's name.</summary>
    public string Service { get; set; } = string.Empty;

    /// <summary>The start page.</summary>
    public string Href { get; set; } = "/";

    /// <summary>Where one can go; none while nobody is signed in.</summary>
    public IReadOnlyList<NavigationItem> Navigation { get; set; } = [];

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var account = new List<AccountItem>();
        context.Items[typeof(AccountItem)] = account;
        await output.GetChildContentAsync();
        var logo = Markup.Element("a", "nhsuk-header__service-logo", Icons.NhsLogo, Markup.Element("span", "nhsuk-header__service-name", Service))
            .With("href", Href).With("aria-label", $"NHS {Service} homepage");
        Write(output, Markup.Element(
                "header",
                Markup.Classes("nhsuk-header", Class),
                Markup.Element("div", "nhsuk-header__container nhsuk-width-container", Markup.Element("div", "nhsuk-header__service", logo), Account(account)),
                NavigationElement())
            .With("data-module", "nhsuk-header").With("role", "banner"));
    }

    private static TagBuilder? Account(List<AccountItem> items)
    {
        if (items.Count == 0)
        {
            return null;
        }

        var list = Markup.Element("ul", "nhsuk-header__account-list");
        foreach (var item in items)
        {
            list.Add(Markup.Element("li", "nhsuk-header__account-item", item.Element()));
        }

        return Markup.Element("nav", "nhsuk-header__account", list).With("aria-label", "Account");
    }

    private TagBuilder? NavigationElement()
    {
        if (Navigation.Count == 0)
        {
            return null;
        }

        var list = Markup.Element("ul", "nhsuk-header__navigation-list");
        foreach (var item in Navigation)
        {
            object words = item.Current ? Markup.Element("strong", "nhsuk-header__navigation-item-current-fallback", item.Text) : item.Text;
            var link = Markup.Element("a", "nhsuk-header__navigation-link", words).With("href", item.Href).With("aria-current", item.Current ? "page" : null);
            list.Add(Markup.Element("li", Markup.Classes("nhsuk-header__navigation-item", "nhsuk-header__navigation-item--current".When(item.Current)), link));
        }

        var more = Markup.Element("button", "nhsuk-header__menu-toggle nhsuk-header__navigation-link", Markup.Hidden("Browse "), "More").With("id", "toggle-menu").With("aria-expanded", "false");
        list.Add(Markup.Element("li", "nhsuk-header__menu", more).With("hidden", "hidden"));
        return Markup.Element("nav", "nhsuk-header__navigation", Markup.Element("div", "nhsuk-header__navigation-container nhsuk-width-container", list)).With("aria-label", "Menu");
    }
}

/// <summary>A place in the navigation.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
/// <param name="Current">Whether the page is within it.</param>
public sealed record NavigationItem(string Text, string Href, bool Current = false);

internal sealed record AccountItem(IHtmlContent? Content, string? Href, string? Action, bool Icon, IHtmlContent? Token)
{
    public IHtmlContent Element()
    {
        var content = Markup.Together(Icon ? Icons.User : null, Content);
        if (Action is not null)
        {
            return Markup.Element("form", "nhsuk-header__account-form", Token, Markup.Element("button", "nhsuk-header__account-button", content))
                .With("action", Action).With("method", "post").With("novalidate", "novalidate");
        }

        return Href is null ? content : Markup.Element("a", "nhsuk-header__account-link", content).With("href", Href);
    }
}

/// <summary>One line of who is signed in: text, a link, or a form that posts.</summary>
[HtmlTargetElement("nhs-account-item")]
public sealed class AccountItemTagHelper(IHtmlGenerator? generator = null) : Component
{
    /// <summary>Where it leads.</summary>
    public string? Href { get; set; }

    /// <summary>Where it posts to.</summary>
    public string? PostTo { get; set; }

    /// <summary>Whether the person's icon stands before it.</summary>
    public bool Icon { get; set; }

    /// <summary>The view the tag is in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var token = PostTo is null || ViewContext is null ? null : generator?.GenerateAntiforgery(ViewContext);
        ((List<AccountItem>)context.Items[typeof(AccountItem)]).Add(new AccountItem(await ChildrenAsync(output), Href, PostTo, Icon, token));
        output.SuppressOutput();
    }
}
