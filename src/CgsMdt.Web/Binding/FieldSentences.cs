using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CgsMdt.Web.Binding;

/// <summary>What the model binder says when it cannot read a field: a sentence that says what to do.</summary>
internal static class FieldSentences
{
    public static void Set(DefaultModelBindingMessageProvider messages)
    {
        messages.SetMissingBindRequiredValueAccessor(field => $"Enter {field}");
        messages.SetMissingKeyOrValueAccessor(() => "Enter a value");
        messages.SetValueMustNotBeNullAccessor(_ => "Choose or enter an answer");
        messages.SetAttemptedValueIsInvalidAccessor((_, field) => $"{field} is not in a form we can read. Check it and try again");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "This is not in a form we can read. Check it and try again");
        messages.SetValueIsInvalidAccessor(_ => "This is not in a form we can read. Check it and try again");
        messages.SetUnknownValueIsInvalidAccessor(field => $"{field} is not in a form we can read. Check it and try again");
        messages.SetValueMustBeANumberAccessor(field => $"{field} must be a number");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
    }
}
