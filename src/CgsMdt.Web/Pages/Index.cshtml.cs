using CgsMdt.Web.Display;

namespace CgsMdt.Web.Pages;

/// <summary>What waits for the person signed in.</summary>
public sealed class IndexModel : RecordPage
{
    /// <summary>By the London clock.</summary>
    public string Greeting => $"Good {LondonTime.PartOfDay(Now)}, {User.Identity?.Name}";

    public void OnGet()
    {
    }
}
