using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Web.Display;

/// <summary>The word and the tag colour of a status; the same on every page.</summary>
public static class Tags
{
    /// <summary>A meeting's state in a word.</summary>
    public static string Word(MeetingState state) => state switch
    {
        MeetingState.InSession => "In session",
        _ => state.ToString(),
    };

    /// <summary>Its colour.</summary>
    public static string Colour(MeetingState state) => state switch
    {
        MeetingState.Planned => "grey",
        MeetingState.Scheduled => "blue",
        MeetingState.Locked => "purple",
        MeetingState.InSession => "green",
        MeetingState.Cancelled => "red",
        _ => "white",
    };

    /// <summary>How likely something is, in a word.</summary>
    public static string Word(Likelihood likelihood) => likelihood == Likelihood.AtRisk ? "At risk" : likelihood.ToString();

    /// <summary>Its colour.</summary>
    public static string Colour(Likelihood likelihood) => likelihood switch
    {
        Likelihood.Likely => "green",
        Likelihood.AtRisk => "orange",
        _ => "red",
    };
}
