using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CgsMdt.Local.DemonstrationData;

namespace CgsMdt.TestSupport;

/// <summary>
/// Searches everything an emulator ever received or kept for what resembles a patient's data: any NHS or CHI number, and the names and dates of birth of every made-up patient.
/// It knows nothing of the product's own guard, which it checks.
/// </summary>
public static partial class EmulatorSearch
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "dd/MM/yyyy", "d MMMM yyyy"];

    /// <summary>Looks through all files of the folder.</summary>
    /// <param name="folder">An emulator's own; nothing is looked at where it is not there.</param>
    /// <param name="alsoNames">Names of further patients of the test.</param>
    /// <exception cref="InvalidOperationException">Something was found; says in which file and of which kind, never what.</exception>
    public static void RequireNothingOfPatients(string folder, params string[] alsoNames)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var names = DemonstrationCases.All.Select(c => c.Referral.Patient?.FamilyName).OfType<string>().Concat(alsoNames).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var births = DemonstrationCases.All.Select(c => c.Referral.Patient?.DateOfBirth).OfType<DateOnly>()
            .SelectMany(born => DateFormats.Select(format => born.ToString(format, CultureInfo.InvariantCulture))).ToList();
        foreach (var path in Directory.GetFiles(folder))
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            for (var line = 1; reader.ReadLine() is { } text; line++)
            {
                if (Found(WithFiles(text), names, births) is { } kind)
                {
                    throw new InvalidOperationException($"Line {line} of {Path.GetFileName(path)} of the emulator holds {kind}.");
                }
            }
        }
    }

    /// <summary>Files that went with mails, as their readers see them, whether the line holds JSON or a string of JSON.</summary>
    private static string WithFiles(string line)
    {
        if (!line.Contains("contentBytes", StringComparison.Ordinal))
        {
            return line;
        }

        var plain = line.Replace("\\\\", "\\", StringComparison.Ordinal).Replace("\\u0022", "\"", StringComparison.OrdinalIgnoreCase).Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase).Replace("\\\"", "\"", StringComparison.Ordinal);
        return File().Replace(plain, file => Encoding.UTF8.GetString(Convert.FromBase64String(file.Groups["content"].Value)).Replace("\r\n ", "", StringComparison.Ordinal));
    }

    private static string? Found(string text, HashSet<string> names, List<string> births)
    {
        if (TenDigits().Matches(text).Any(match => IsNumber([.. match.Value.Where(char.IsAsciiDigit).Select(c => c - '0')])))
        {
            return "an NHS or CHI number";
        }

        if (Address().Replace(text, " ") is var words && Word().Matches(words).Any(match => names.Contains(match.Value)))
        {
            return "a patient's name";
        }

        return births.Exists(born => text.Contains(born, StringComparison.OrdinalIgnoreCase)) ? "a date of birth" : null;
    }

    /// <summary>The last of the ten digits makes the weighted sum a multiple of eleven.</summary>
    private static bool IsNumber(int[] digits) => digits.Select((digit, index) => digit * (index == 9 ? 1 : 10 - index)).Sum() % 11 == 0;

    [GeneratedRegex(@"(?<![0-9a-fA-F\-])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9a-fA-F\-])", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex TenDigits();

    [GeneratedRegex("""(?<="contentBytes"\s*:\s*")(?<content>[A-Za-z0-9+/=]+)""", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex File();

    [GeneratedRegex(@"[\w.+\-]+@[\w.\-]+", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Word();
}
