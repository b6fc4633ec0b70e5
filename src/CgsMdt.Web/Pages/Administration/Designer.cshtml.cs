using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Designer;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration;

/// <summary>A workflow in Elsa Studio's designer.</summary>
public sealed class DesignerModel(ReadDefinition read, DesignerFiles files) : RecordPage
{
    /// <summary>The workflow's logical id.</summary>
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The version; the draft, or else the one that new instances take, unless told.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>What is shown.</summary>
    public DefinitionContent Definition { get; private set; } = new("", 0, "", DefinitionState.Draft, 0, "", "", "", IsCurrent: false, IsShipped: false);

    /// <summary>What the designer knows it by.</summary>
    public string DesignerId => Web.Designer.DesignerId.Of(Slug, Version);

    /// <summary>Whether the designer's files are on this machine.</summary>
    public bool IsInstalled => files.AreThere;

    /// <summary>Where they are brought to.</summary>
    public string Folder => files.Folder;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await read.ExecuteAsync(new(Slug, Version), Act(), cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found);
        }

        Definition = found.Value;
        if (IsInstalled)
        {
            Response.Headers.ContentSecurityPolicy = DesignerContentPolicy.Value;
        }

        return Page();
    }
}
