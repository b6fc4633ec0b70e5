using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Web.Display;

/// <summary>What the search for a time found, in the words people read.</summary>
public static class TimeWords
{
    /// <summary>Whether a time is quorate, in a word.</summary>
    public static string Of(SlotVerdict verdict) => verdict switch
    {
        SlotVerdict.Holds => "Quorate",
        SlotVerdict.MayHold => "Perhaps",
        _ => "Not quorate",
    };

    /// <summary>As <see cref="Of(SlotVerdict)"/>, for a cell of the grid.</summary>
    public static string InGrid(SlotVerdict verdict) => verdict switch
    {
        SlotVerdict.Holds => "yes",
        SlotVerdict.MayHold => "may",
        _ => "no",
    };

    /// <summary>Its colour.</summary>
    public static string Colour(SlotVerdict verdict) => verdict switch
    {
        SlotVerdict.Holds => "green",
        SlotVerdict.MayHold => "yellow",
        _ => "red",
    };

    /// <summary>How free somebody is.</summary>
    public static string Of(Freedom freedom) => freedom switch
    {
        Freedom.Free => "Free",
        Freedom.Tentative => "Tentative",
        Freedom.Unknown => "Not known",
        _ => "Busy",
    };

    /// <summary>Its colour.</summary>
    public static string Colour(Freedom freedom) => freedom switch
    {
        Freedom.Free => "green",
        Freedom.Tentative => "yellow",
        Freedom.Unknown => "grey",
        _ => "red",
    };

    /// <summary>Who cannot come and who is not certain, by name.</summary>
    public static string Away(JudgedSlot slot, IReadOnlyList<SoughtPerson> people)
    {
        string Names(Func<Freedom, bool> which) => string.Join(", ", people.Where((p, i) => which(slot.People[i])).Select(p => p.IsVisitor ? $"{p.Name} (visiting)" : p.Name));
        var (busy, unsure) = (Names(f => f == Freedom.Busy), Names(f => f is Freedom.Tentative or Freedom.Unknown));
        return (busy.Length, unsure.Length) switch
        {
            (0, 0) => "Everybody is free.",
            (0, _) => $"Not certain: {unsure}.",
            (_, 0) => $"Busy: {busy}.",
            _ => $"Busy: {busy}. Not certain: {unsure}.",
        };
    }

    /// <summary>The roles that nobody fills.</summary>
    public static string Missing(IReadOnlyList<ProfessionalRole> roles) => string.Join(", ", roles.Select(MeetingWords.Of));

    /// <summary>Why no calendar could be looked into, and what can be done.</summary>
    public static string WhyNot(string code) => code == RemoteCodes.NotConfigured
        ? "Microsoft 365 is not connected, so nobody's calendar can be looked into. Choose a date yourself: planning and moving work as always."
        : $"Microsoft 365 does not answer ({code}), so nobody's calendar can be looked into now. Try again in a few minutes, or choose a date yourself.";
}
