using System.Diagnostics.CodeAnalysis;

namespace CgsMdt.Core.Cases;

/// <summary>
/// Numbers that identify a patient: ten digits, the last a check digit by the modulus 11 rule (weights 10 to 2; a remainder of 1 gives no valid
/// check digit). A CHI number, Scotland's, keeps the same rule and begins with the date of birth. Issued ranges are not enforced.
/// </summary>
public static class NhsNumber
{
    private const int Length = 10;

    /// <summary>Reads an NHS number as people type it, with spaces or hyphens; gives the ten digits.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? number)
    {
        number = Digits(text);
        if (number is null || !HasValidCheckDigit(number))
        {
            number = null;
        }

        return number is not null;
    }

    /// <summary>Reads a CHI number: a valid check digit, and a first six digits that are a day, a month and a year.</summary>
    public static bool TryParseChi(string? text, [NotNullWhen(true)] out string? number)
    {
        if (TryParse(text, out number) && !DateOnly.TryParseExact(number.AsSpan(0, 6), "ddMMyy", out _))
        {
            number = null;
        }

        return number is not null;
    }

    /// <summary>As printed on letters, in groups of three, three and four.</summary>
    public static string Format(string number) => $"{number[..3]} {number[3..6]} {number[6..]}";

    private static string? Digits(string? text)
    {
        var digits = text?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return digits is { Length: Length } && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static bool HasValidCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            sum += (digits[i] - '0') * (Length - i);
        }

        var check = (11 - (sum % 11)) % 11;
        return check == digits[Length - 1] - '0';
    }
}
