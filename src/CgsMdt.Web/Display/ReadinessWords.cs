using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Web.Display;

/// <summary>What a board's own past says about an item, in words.</summary>
public static class ReadinessWords
{
    /// <summary>The end of a sentence that names the item least likely to come.</summary>
    public static string Record(RequiredItem item, IReadOnlyDictionary<RequiredItem, ItemRecord> records) => records.TryGetValue(item, out var record)
        ? $": of the last {record.Of} times this board asked for {CaseWords.Of(item)}, it came in time {record.MetInTime}."
        : $": this board has never asked for {CaseWords.Of(item)} before, so it counts as a half.";
}
