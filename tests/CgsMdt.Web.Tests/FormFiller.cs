using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CgsMdt.Web.Tests;

/// <summary>Fills in a form as a person does, by what stands beside its fields, and reads what it would send.</summary>
internal static class FormFiller
{
    public static void Fill(IHtmlFormElement form, string field, string value)
    {
        if (WebPage.Legend(form, field) is { } group)
        {
            FillGroup(group, field, value);
            return;
        }

        var label = form.QuerySelectorAll("label").FirstOrDefault(candidate => WebPage.Words(candidate) == field);
        var control = (label?.GetAttribute("for") is { } id ? form.Owner?.GetElementById(id) : null)
            ?? form.QuerySelectorAll("[name]").FirstOrDefault(candidate => candidate.GetAttribute("name") == field)
            ?? throw new InvalidOperationException($"The form has no field \"{field}\": {string.Join(", ", form.QuerySelectorAll("label, legend").Select(WebPage.Words))}");
        Set(control, value);
    }

    public static List<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in form.QuerySelectorAll("input[name], textarea[name], select[name]").Where(control => !control.HasAttribute("disabled")))
        {
            var name = control.GetAttribute("name") ?? string.Empty;
            switch (control)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                case IHtmlInputElement { Type: "file" }:
                    break;
                case IHtmlInputElement input:
                    values.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement text:
                    values.Add(new(name, text.Value));
                    break;
                case IHtmlSelectElement select:
                    values.Add(new(name, select.Value ?? string.Empty));
                    break;
            }
        }

        return values;
    }

    private static void FillGroup(IElement group, string field, string value)
    {
        if (group.QuerySelector(".nhsuk-date-input") is not null)
        {
            var parts = value.Split(' ');
            var boxes = group.QuerySelectorAll("input");
            for (var index = 0; index < boxes.Length; index++)
            {
                Set(boxes[index], index < parts.Length ? parts[index] : string.Empty);
            }

            return;
        }

        var label = group.QuerySelectorAll("label").FirstOrDefault(candidate => WebPage.Words(candidate) == value)
            ?? throw new InvalidOperationException($"\"{field}\" offers no \"{value}\": {string.Join(", ", group.QuerySelectorAll("label").Select(WebPage.Words))}");
        var choice = (IHtmlInputElement)group.Owner!.GetElementById(label.GetAttribute("for")!)!;
        if (choice.Type == "radio")
        {
            foreach (var other in group.QuerySelectorAll<IHtmlInputElement>($"input[name='{choice.Name}']"))
            {
                other.IsChecked = false;
            }
        }

        choice.IsChecked = true;
    }

    private static void Set(IElement control, string value)
    {
        switch (control)
        {
            case IHtmlInputElement { Type: "checkbox" } box:
                box.IsChecked = value == "true";
                break;
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlTextAreaElement text:
                text.Value = value;
                break;
            case IHtmlSelectElement select:
                var option = select.Options.FirstOrDefault(candidate => WebPage.Words(candidate) == value || candidate.Value == value)
                    ?? throw new InvalidOperationException($"There is no \"{value}\" to choose: {string.Join(", ", select.Options.Select(WebPage.Words))}");
                select.Value = option.Value;
                break;
            default:
                throw new InvalidOperationException($"A {control.LocalName} cannot be filled in.");
        }
    }
}
