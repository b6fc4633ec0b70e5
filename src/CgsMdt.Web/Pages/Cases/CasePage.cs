using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Cases;

/// <summary>A page of one case, for those who may see it; for all others there is no such page.</summary>
public abstract class CasePage(ViewCase view) : RecordPage
{
    /// <summary>The case.</summary>
    public CaseView Case { get; private set; } = null!;

    /// <summary>Its address.</summary>
    public string CaseUrl => $"/cases/{Case.Facts.Reference}";

    /// <summary>Reads the case; an answer where the person may not see it.</summary>
    protected async Task<IActionResult?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        var found = await view.ExecuteAsync(new ViewCaseInput(reference), Act(), cancellationToken);
        if (!found.TryGetValue(out var seen))
        {
            return Refused(found);
        }

        Case = seen;
        Viewed(CaseAggregate.Of(seen.Facts.Id));
        return null;
    }
}
