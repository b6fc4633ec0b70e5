using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Web.TagHelpers;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>The heading of a board's pages and the way between them.</summary>
/// <param name="Current">The words of the one being shown.</param>
/// <param name="MayTriage">Whether referrals can be triaged by the person.</param>
public sealed record BoardTabs(BoardFacts Board, string Current, bool MayTriage)
{
    internal const string Queue = "Queue";
    internal const string Meetings = "Meetings";
    internal const string Members = "Members";
    internal const string Terms = "Terms of reference";

    /// <summary>The parts, in order.</summary>
    public IEnumerable<Crumb> All
    {
        get
        {
            var root = Links.Board(Board.Slug);
            IEnumerable<Crumb> parts = [new(Queue, root), new(Meetings, $"{root}/meetings"), new(Members, $"{root}/members"), new(Terms, $"{root}/terms")];
            return MayTriage ? parts.Prepend(new Crumb("Triage", Links.Triage(Board.Slug))) : parts;
        }
    }

    internal static BoardTabs Of(BoardView view, string current) => new(view.Board, current, view.MayPlan);
}
