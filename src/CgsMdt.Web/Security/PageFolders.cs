using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace CgsMdt.Web.Security;

/// <summary>Declares for each folder of pages who may come in and what the audit calls a view. A page outside a declared folder fails a test.</summary>
public static class PageFolders
{
    internal static void Add(PageConventionCollection pages)
    {
        pages.Page("/Index", Policies.SignedIn, "dashboard.viewed");
        pages.Folder("/Refer", Policies.SignedIn, "referral.viewed");
        pages.Folder("/Triage", Policies.SignedIn, "triage.viewed");
        pages.Folder("/Cases", Policies.SignedIn, "case.viewed");
        pages.Folder("/Administration", Policies.Administrators, "incidents.viewed");
        pages.Page("/Administration/Index", Policies.Administrators, "administration.viewed");
        pages.Page("/Administration/EarlyEvents", Policies.Administrators, "early-events.viewed");
        pages.Folder("/Administration/Workflows", Policies.Administrators, "workflow.viewed");
        pages.Folder("/Administration/Rehearsals", Policies.Administrators, "rehearsal.viewed");
        pages.Folder("/Administration/Instances", Policies.Administrators, "instance.viewed");
        pages.Page("/Administration/Designer", Policies.Administrators, "workflow.viewed");
        pages.Page("/Administration/Draft", Policies.Administrators, "workflow.viewed");
        pages.Folder("/Outcomes", Policies.SignedIn, "outcome.viewed");
        pages.Folder("/HandOvers", Policies.SignedIn, "hand-over.viewed");
        pages.Folder("/Actions", Policies.SignedIn, "action.viewed");
        pages.Folder("/Room", Policies.SignedIn, "room.viewed");
        pages.Folder("/Boards", Policies.SignedIn, "board.viewed");
        pages.Folder("/Meetings", Policies.SignedIn, "agenda.viewed");
        pages.Folder("/Calendars", Policies.SignedIn, "calendar.viewed");
        pages.OpenPage("/SignIn");
        pages.OpenPage("/Error");
    }

    /// <summary>Every page of a folder.</summary>
    public static PageConventionCollection Folder(this PageConventionCollection pages, string folder, string policy, string auditedAs)
    {
        pages.AddFolderApplicationModelConvention(folder, model => Declare(model.EndpointMetadata, policy, auditedAs));
        return pages;
    }

    /// <summary>One page; takes the place of what its folder says.</summary>
    public static PageConventionCollection Page(this PageConventionCollection pages, string page, string policy, string auditedAs)
    {
        pages.AddPageApplicationModelConvention(page, model => Declare(model.EndpointMetadata, policy, auditedAs));
        return pages;
    }

    /// <summary>Marks a door that is open to all and shows nothing of any case.</summary>
    internal static void Open(IList<object> metadata)
    {
        metadata.Add(new AllowAnonymousAttribute());
        metadata.Add(new AuditedAsAttribute(AuditedAsAttribute.Nothing));
    }

    private static void OpenPage(this PageConventionCollection pages, string page) =>
        pages.AddPageApplicationModelConvention(page, model => Open(model.EndpointMetadata));

    private static void Declare(IList<object> metadata, string policy, string auditedAs)
    {
        metadata.Add(new AuthorizeAttribute(policy));
        metadata.Add(new AuditedAsAttribute(auditedAs));
    }
}
