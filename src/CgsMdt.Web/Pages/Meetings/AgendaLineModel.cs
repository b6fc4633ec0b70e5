using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Pages.Meetings;

/// <summary>One case of an agenda as the page draws it.</summary>
/// <param name="CameBack">Whether one of its forms came back refused.</param>
public sealed record AgendaLineModel(AgendaLine Line, AgendaView View, bool IsAhead, bool CameBack)
{
    /// <summary>What the case brings, in a few words; none when it brings neither a variant nor a term.</summary>
    public string? Gist => Line.Gist switch
    {
        { Variant: { Length: > 0 } variant } => variant,
        { TermsPresent: > 0 } gist => MeetingWords.Count(gist.TermsPresent, "HPO term"),
        _ => null,
    };
}
