using CgsMdt.Web.TagHelpers;

namespace CgsMdt.Web;

/// <summary>What a page tells the layout about itself. Set it at the top of the page: <c>@{ Frame.Title = "…"; }</c>.</summary>
public sealed class PageFrame
{
    /// <summary>The page's title, the same words as its h1. Never a patient's name.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>The places above the page.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <summary>The part of the navigation the page belongs to.</summary>
    public Section Section { get; set; }

    /// <summary>Whether the page needs more than a column to read in (queues, boards, the room).</summary>
    public bool Wide { get; set; }
}

/// <summary>The parts of the navigation.</summary>
public enum Section
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>What waits for me.</summary>
    Start,

    /// <summary>Boards and their meetings.</summary>
    Boards,

    /// <summary>Refer a case.</summary>
    Refer,

    /// <summary>Actions.</summary>
    Actions,
}
