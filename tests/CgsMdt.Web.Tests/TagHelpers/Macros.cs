using System.Text.Encodings.Web;
using CgsMdt.Web.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CgsMdt.Web.Tests.TagHelpers;

/// <summary>The options of nhsuk-frontend's macros as attributes and content of our tags. Null where our tag cannot say it at all.</summary>
internal static partial class Macros
{
    public static async Task<string?> DrawAsync(string component, MacroOptions o) => component switch
    {
        "action-link" => await Drawn.TagAsync(new ActionLinkTagHelper { Href = o.Text("href") ?? string.Empty, Class = o.Text("classes") }, Content(o), o.Attributes()),
        "back-link" => o.Text("href") is { } href ? await Drawn.TagAsync(new BackLinkTagHelper { Class = o.Text("classes") }, Content(o), [("href", href), .. o.Attributes()]) : null,
        "breadcrumb" => await Drawn.TagAsync(new BreadcrumbTagHelper { Places = [.. o.List("items").Select(Place)], Class = o.Text("classes") }, o.Attributes()),
        "button" => await Drawn.TagAsync(Button(o), Content(o), o.Attributes("id", "name", "value")),
        "card" => await CardAsync(o),
        "character-count" => await TextareaAsync(o, counted: true),
        "textarea" => await TextareaAsync(o, counted: false),
        "checkboxes" => await ChoicesAsync(new CheckboxesTagHelper(), o),
        "radios" => await ChoicesAsync(new RadiosTagHelper { Value = o.Text("value") }, o),
        "date-input" => await DateAsync(o),
        "details" => await Drawn.TagAsync(new DetailsTagHelper { Summary = o.Sentence("summary") ?? o.Text("summaryText") ?? string.Empty, Open = o.Flag("open") ?? false, Class = o.Text("classes") }, Content(o), o.Attributes("id")),
        "error-message" => await Drawn.TagAsync(new ErrorMessageTagHelper { Class = o.Text("classes") }, Content(o), o.Attributes("id")),
        "error-summary" => await ErrorSummaryAsync(o),
        "fieldset" => o.Inner("legend") is { } legend
            ? await Drawn.TagAsync(new FieldsetTagHelper { Legend = Words(legend) ?? string.Empty, LegendSize = legend.Text("size"), IsPageHeading = IsHeading(legend), Class = o.Text("classes") }, o.Inside ?? o.Text("html") ?? string.Empty, o.Attributes())
            : null,
        "header" => await HeaderAsync(o),
        "hint" => await Drawn.TagAsync(new HintTagHelper { Class = o.Text("classes") }, Content(o), o.Attributes("id")),
        "input" => await InputAsync(o),
        "inset-text" => await Drawn.TagAsync(new InsetTextTagHelper { Class = o.Text("classes") }, Paragraph(o), o.Attributes("id")),
        "notification-banner" => await Drawn.TagAsync(
            new NotificationBannerTagHelper { Success = o.Text("variant") == "success", Text = o.Text("text"), Class = o.Text("classes") }, o.Inside ?? o.Text("html") ?? string.Empty, o.Attributes()),
        "pagination" => await PaginationAsync(o),
        "panel" => await Drawn.TagAsync(new PanelTagHelper { Heading = o.Sentence("heading") ?? o.Text("titleText") ?? string.Empty, Class = o.Text("classes") }, Content(o), o.Attributes("id")),
        "select" => await SelectAsync(o),
        "skip-link" => (o.Text("href"), o.Text("text")) is not ("#maincontent", "Skip to main content") ? null : await Drawn.TagAsync(new SkipLinkTagHelper { Class = o.Text("classes") }, o.Attributes()),
        "summary-list" => await SummaryListAsync(o),
        "tables" => await TableAsync(o),
        "tabs" => await TabsAsync(o),
        "tag" => await Drawn.TagAsync(new TagTagHelper { Colour = o.Text("colour"), Class = o.Text("classes") }, Content(o), o.Attributes("id")),
        "warning-callout" => await WarningAsync(o),
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "No such component."),
    };

    private static string Content(MacroOptions o) => o.Inside ?? o.Text("html") ?? Encoded(o.Text("text")) ?? string.Empty;

    private static string Paragraph(MacroOptions o) => o.Inside ?? o.Text("html") ?? $"<p>{Encoded(o.Text("text"))}</p>";

    private static string? Encoded(string? text) => text is null ? null : HtmlEncoder.Default.Encode(text);

    private static Crumb Place(MacroOptions item) => new(item.Text("text") ?? string.Empty, item.Text("href") ?? string.Empty);

    private static string? Words(MacroOptions label) => label.Text("heading") ?? label.Text("text");

    private static bool IsHeading(MacroOptions label) => label.Text("heading") is not null || label.Flag("isPageHeading") == true;

    private static ButtonTagHelper Button(MacroOptions o) => new()
    {
        Variant = o.Text("variant"),
        Small = o.Flag("small") ?? false,
        Href = o.Text("href"),
        Type = o.Text("type"),
        Disabled = o.Flag("disabled") ?? false,
        PreventDoubleClick = o.Flag("preventDoubleClick"),
        Class = o.Text("classes"),
    };

    private static async Task<string?> CardAsync(MacroOptions o)
    {
        var heading = o.Inner("heading");
        var card = new CardTagHelper
        {
            Heading = heading?.Text("text") ?? o.Text("heading"),
            HeadingLevel = heading?.Number("level") ?? o.Number("headingLevel") ?? 2,
            HeadingSize = heading?.Text("size") ?? o.Text("headingSize"),
            Href = o.Text("href"),
            Variant = o.Text("variant"),
            Clickable = o.Flag("clickable") ?? false,
            Class = o.Text("classes"),
        };
        if (card.Variant is "primary" or "urgent" or "non-urgent" or "emergency" || (card.Variant == "feature" && card.Href is not null))
        {
            return null;
        }

        var description = o.Inner("description");
        var html = o.Inside ?? description?.Text("html") ?? o.Text("descriptionHtml");
        var text = description?.Text("text") ?? o.Text("description");
        return await Drawn.TagAsync(card, html ?? (text is null ? string.Empty : $"<p class=\"nhsuk-card__description\">{Encoded(text)}</p>"), o.Attributes("id"));
    }

    private static async Task<string?> WarningAsync(MacroOptions o)
    {
        var heading = o.Inner("heading");
        if (heading is null && o.Text("heading") is null)
        {
            return null;
        }

        var callout = new WarningCalloutTagHelper { Heading = heading?.Text("text") ?? o.Text("heading") ?? string.Empty, HeadingLevel = heading?.Number("level") ?? o.Number("headingLevel") ?? 3, Class = o.Text("classes") };
        return await Drawn.TagAsync(callout, o.Inside ?? o.Text("html") ?? $"<p class=\"nhsuk-card__description\">{Encoded(o.Text("text"))}</p>", o.Attributes("id"));
    }

    private static async Task<string?> PaginationAsync(MacroOptions o)
    {
        var previous = o.Inner("previous");
        var next = o.Inner("next");
        return await Drawn.TagAsync(
            new PaginationTagHelper
            {
                PreviousHref = previous?.Text("href"),
                PreviousLabel = previous?.Text("label"),
                NextHref = next?.Text("href"),
                NextLabel = next?.Text("label"),
                Class = o.Text("classes"),
            },
            o.Attributes("id"));
    }

    private static async Task<string?> ErrorSummaryAsync(MacroOptions o)
    {
        if (o.Inside is not null)
        {
            return null;
        }

        var state = new ModelStateDictionary();
        var http = new DefaultHttpContext();
        foreach (var error in o.List("errorList"))
        {
            var field = error.Text("href")?.TrimStart('#');
            state.AddModelError(field ?? string.Empty, error.Text("text") ?? string.Empty);
            if (field is null)
            {
                continue;
            }

            await Drawn.TagAsync(new InputTagHelper { Name = field, ViewContext = new ViewContext { HttpContext = http } });
        }

        var view = new ViewContext { HttpContext = http, ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), state) };
        return await Drawn.TagAsync(new ErrorSummaryTagHelper { Heading = o.Sentence("heading") ?? o.Text("titleText") ?? string.Empty, Class = o.Text("classes"), ViewContext = view }, o.Attributes("id"));
    }

    private static async Task<string?> HeaderAsync(MacroOptions o)
    {
        var service = o.Inner("service");
        if (service?.Text("text") is not { } name || service.Text("href") is not { } href || (o.Inner("logo")?.Text("href") ?? href) != href)
        {
            return null;
        }

        o.PassOver("search");

        var navigation = o.Inner("navigation")?.List("items").Select(item => new NavigationItem(item.Text("text") ?? string.Empty, item.Text("href") ?? string.Empty, item.Flag("current") ?? false)).ToList();
        var account = o.Inner("account")?.List("items") ?? [];
        return await Drawn.TagAsync(
            new HeaderTagHelper { Service = name, Href = href, Navigation = navigation ?? [], Class = o.Flag("inline") == true ? "nhsuk-header--inline" : o.Text("classes") },
            async header =>
            {
                foreach (var item in account)
                {
                    await header.InnerAsync(new AccountItemTagHelper { Href = item.Text("href"), PostTo = item.Text("action"), Icon = item.Flag("icon") ?? false }, Content(item));
                }

                return string.Empty;
            });
    }
}
