using System.Collections.Frozen;
using System.Globalization;

namespace CgsMdt.Core.Platform.Mail;

/// <summary>
/// What must not leave with one event or mail: the names and dates of birth of the patients it is about.
/// It is handed over with each call, so that the guard knows them without the calendar or mail system ever doing so. Never printed.
/// </summary>
public sealed class ForbiddenWords
{
    private const int ShortestName = 3;
    private static readonly string[] BirthDateFormats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "dd/MM/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "dd/MM/yy", "dd-MM-yy", "dd.MM.yy", "yyyyMMdd", "ddMMyyyy",
        "d MMMM yyyy", "d MMM yyyy", "dd MMM yyyy", "dd-MMM-yyyy", "d-MMM-yyyy", "d MMM yy", "dd-MMM-yy", "MMMM d, yyyy", "MMMM d yyyy", "MMM d, yyyy", "d'st' MMMM yyyy", "d'nd' MMMM yyyy", "d'rd' MMMM yyyy", "d'th' MMMM yyyy",
    ];
    private static readonly char[] NameBreaks = [' ', '-', '\'', '’', ',', '.'];

    private ForbiddenWords(FrozenSet<string> words, FrozenSet<string> phrases)
    {
        Words = words;
        Phrases = phrases;
    }

    public static ForbiddenWords None { get; } = new(FrozenSet<string>.Empty, FrozenSet<string>.Empty);

    /// <summary>Single names of three letters or more; forbidden as a whole word, in any case.</summary>
    public FrozenSet<string> Words { get; }

    /// <summary>Dates of birth as people write them; forbidden anywhere, in any case.</summary>
    public FrozenSet<string> Phrases { get; }

    /// <summary>Every part of a name counts by itself, and every usual way of writing a date.</summary>
    /// <param name="names">Given and family names of the patients.</param>
    /// <param name="birthDates">Their dates of birth.</param>
    /// <param name="saidAnyway">Texts whose words are harmless here: names of the meeting's staff, the board's name.</param>
    public static ForbiddenWords Of(IEnumerable<string> names, IEnumerable<DateOnly> birthDates, IEnumerable<string> saidAnyway)
    {
        var harmless = saidAnyway.SelectMany(Parts).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = names.SelectMany(Parts).Where(part => part.Length >= ShortestName && !harmless.Contains(part));
        var phrases = birthDates.SelectMany(date => BirthDateFormats.Select(format => date.ToString(format, CultureInfo.InvariantCulture)));
        return new ForbiddenWords(words.ToFrozenSet(StringComparer.OrdinalIgnoreCase), phrases.ToFrozenSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Says how many, never which.</summary>
    public override string ToString() => $"{Words.Count + Phrases.Count} forbidden words";

    private static string[] Parts(string text) => PlainLetters.Of(text).Split(NameBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
