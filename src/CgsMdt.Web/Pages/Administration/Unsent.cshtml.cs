using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Incidents;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration;

/// <summary>What did not go out and waits for an administrator: given up, refused, or stopped by the guard.</summary>
public sealed class UnsentModel(FindUnsent find, SendAgain again) : RecordPage
{
    private const string Address = "/administration/unsent";

    /// <summary>What was not sent.</summary>
    public UnsentPage Unsent { get; private set; } = new([], 0, [], 0, null);

    /// <summary>The last message of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    /// <summary>The message to be tried again.</summary>
    [BindProperty]
    public Guid Message { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        var result = await again.ExecuteAsync(new(Message), Act(), cancellationToken);
        if (result.IsSuccess)
        {
            return Done(Address, "It is tried again now.");
        }

        return await LoadAsync(cancellationToken) ?? Refused(result);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await find.ExecuteAsync(new(After), Act(), cancellationToken);
        Unsent = found.IsSuccess ? found.Value : Unsent;
        Viewed(Unsent.Messages.Select(m => m.About).OfType<AggregateRef>());
        return found.IsSuccess ? null : Refused(found);
    }
}
