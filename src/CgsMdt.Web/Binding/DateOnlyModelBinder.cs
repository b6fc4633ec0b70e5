using System.Globalization;
using CgsMdt.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CgsMdt.Web.Binding;

/// <summary>
/// Reads a date from the three boxes of <c>nhs-date-input</c>, or from one value "2026-12-08". Months may be names. A refusal says what to do and marks the box it is about.
/// </summary>
internal sealed class DateOnlyModelBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var state = bindingContext.ModelState;
        var whole = bindingContext.ValueProvider.GetValue(name);
        if (whole != ValueProviderResult.None)
        {
            state.SetModelValue(name, whole);
            Answer(bindingContext, whole.FirstValue, () => DateOnly.TryParseExact(whole.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);
            return Task.CompletedTask;
        }

        var typed = DateParts.Names.Select(part => Typed(bindingContext, $"{name}.{part}")).ToArray();
        if (Array.TrueForAll(typed, part => part.Length == 0))
        {
            if (bindingContext.ModelMetadata.IsRequired)
            {
                state.TryAddModelError(name, $"Enter {Label(bindingContext)}");
                return Task.CompletedTask;
            }

            // Boxes left empty on purpose would otherwise never count as validated, and the whole form as refused.
            foreach (var part in DateParts.Names)
            {
                state.MarkFieldValid($"{name}.{part}");
            }

            return Task.CompletedTask;
        }

        var missing = DateParts.Names.Where((_, index) => typed[index].Length == 0).ToList();
        if (missing.Count > 0)
        {
            foreach (var part in missing)
            {
                state.TryAddModelError($"{name}.{part}", string.Empty);
            }

            state.TryAddModelError(name, $"{Capital(Label(bindingContext))} must include a {string.Join(" and ", missing.Select(DateParts.Word))}");
            return Task.CompletedTask;
        }

        Answer(bindingContext, string.Join(' ', typed), () => Date(typed));
        return Task.CompletedTask;
    }

    private static void Answer(ModelBindingContext context, string? typed, Func<DateOnly?> read)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return;
        }

        if (read() is { } date)
        {
            context.Result = ModelBindingResult.Success(date);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, $"{Capital(Label(context))} must be a real date, such as 8 12 2026");
        }
    }

    private static string Typed(ModelBindingContext context, string name)
    {
        var value = context.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
        {
            return string.Empty;
        }

        context.ModelState.SetModelValue(name, value);
        return value.FirstValue?.Trim() ?? string.Empty;
    }

    private static DateOnly? Date(string[] typed)
    {
        var month = int.TryParse(typed[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : MonthNamed(typed[1]);
        return int.TryParse(typed[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && int.TryParse(typed[2], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1850 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int MonthNamed(string typed) => typed.Length < 3
        ? 0
        : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, month => month.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) + 1;

    private static string Label(ModelBindingContext context)
    {
        var label = context.ModelMetadata.DisplayName ?? "the date";
        return char.ToLowerInvariant(label[0]) + label[1..];
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}

internal sealed class DateOnlyModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        (Nullable.GetUnderlyingType(context.Metadata.ModelType) ?? context.Metadata.ModelType) == typeof(DateOnly) ? new DateOnlyModelBinder() : null;
}
