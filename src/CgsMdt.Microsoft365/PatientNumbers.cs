using System.Text.RegularExpressions;

namespace CgsMdt.Microsoft365;

/// <summary>
/// Finds NHS and CHI numbers in a text: ten digits, written together, 3-3-4, 6-4 or one by one, whatever stands between, whose last digit is the check digit
/// (NHS Data Dictionary, NHS NUMBER: weights ten down to two, modulus 11; CHI numbers use the same).
/// </summary>
internal static partial class PatientNumbers
{
    private const int Length = 10;

    public static bool AreIn(string text) => Candidate().Matches(WithoutKeys(text)).Any(match => HasCheckDigit(match.Groups["number"].ValueSpan));

    /// <summary>Our own keys are hexadecimal, and now and then hold ten digits in a row, or letters like those of a name.</summary>
    public static string WithoutKeys(string text) => Key().Replace(text, " ");

    private static bool HasCheckDigit(ReadOnlySpan<char> written)
    {
        Span<int> digits = stackalloc int[Length];
        var count = 0;
        foreach (var character in written)
        {
            if (char.IsAsciiDigit(character))
            {
                digits[count++] = character - '0';
            }
        }

        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            sum += digits[i] * (Length - i);
        }

        var check = (11 - (sum % 11)) % 11;
        return check == digits[Length - 1];
    }

    [GeneratedRegex(@"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Key();

    // In a look-ahead, so that candidates which overlap are all tried.
    [GeneratedRegex(
        @"(?<![0-9])(?=(?<number>[0-9]{3}[\s.,_/:;()\-\u2010-\u2015]{0,3}[0-9]{3}[\s.,_/:;()\-\u2010-\u2015]{0,3}[0-9]{4}(?![0-9])|[0-9]{6}[\s.,_/:;()\-\u2010-\u2015]{0,3}[0-9]{4}(?![0-9])|[0-9](?:[\s.,_/:;()\-\u2010-\u2015]{1,2}[0-9]){9}(?![0-9])))",
        RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Candidate();
}
