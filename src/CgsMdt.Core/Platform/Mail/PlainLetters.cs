using System.Globalization;
using System.Text;

namespace CgsMdt.Core.Platform.Mail;

/// <summary>Text without what makes the same name look different: accents, compatibility forms, characters that are not seen, digits of other scripts.</summary>
public static class PlainLetters
{
    /// <summary>The text in plain letters and digits; spaces of any kind become one space.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(character))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    plain.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)));
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.Control when char.IsWhiteSpace(character):
                    plain.Append(plain.Length > 0 && plain[^1] == ' ' ? "" : " ");
                    break;
                default:
                    plain.Append(character);
                    break;
            }
        }

        return plain.ToString();
    }
}
