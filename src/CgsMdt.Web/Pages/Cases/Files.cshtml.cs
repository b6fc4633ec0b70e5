using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Cases;

/// <summary>A file of a case, always as a download: nothing in it runs on this site.</summary>
public sealed class FilesModel(ViewCase view, ReadFile read) : CasePage(view)
{
    public async Task<IActionResult> OnGetAsync(string reference, Guid file, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        var found = await read.ExecuteAsync(Case.Facts.Id, new CaseFileId(file), Act(), cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found);
        }

        Response.Headers.CacheControl = "no-store";
        return File(found.Value.Bytes, found.Value.Type, found.Value.Name);
    }
}
