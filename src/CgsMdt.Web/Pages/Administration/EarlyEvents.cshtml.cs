using CgsMdt.Core.Processes.EarlyEvents;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration;

/// <summary>Events that were sent before anybody waited for them, and that nobody came for.</summary>
public sealed class EarlyEventsModel(FindExpiredEvents find) : RecordPage
{
    /// <summary>The page of them.</summary>
    public ExpiredEventPage Events { get; private set; } = new([], 0, 0, null);

    public async Task<IActionResult> OnGetAsync(long? before, CancellationToken cancellationToken)
    {
        var found = await find.ExecuteAsync(new(before), Act(), cancellationToken);
        Events = found.IsSuccess ? found.Value : Events;
        return found.IsSuccess ? Page() : Refused(found);
    }
}
