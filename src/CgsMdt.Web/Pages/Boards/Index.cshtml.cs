using CgsMdt.Core.Meetings.Reading;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>The boards of the person signed in.</summary>
public sealed class IndexModel(FindBoards find) : RecordPage
{
    /// <summary>By name.</summary>
    public IReadOnlyList<BoardLine> Boards { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Boards = await find.ExecuteAsync(Act(), cancellationToken);
}
