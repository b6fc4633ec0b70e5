using CgsMdt.Web.Logging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CgsMdt.Web.Pages;

/// <summary>What a person is told when a page cannot be shown: what to do, and a reference that finds the request in the log. Never what went wrong inside.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    /// <summary>The page's h1.</summary>
    public string Heading { get; private set; } = string.Empty;

    /// <summary>What happened.</summary>
    public string Sentence { get; private set; } = string.Empty;

    /// <summary>What to do.</summary>
    public string WhatNext { get; private set; } = string.Empty;

    /// <summary>Whether somebody will have to look the request up.</summary>
    public bool ShowsReference { get; private set; }

    /// <summary>The request's correlation id.</summary>
    public string Reference => Correlation.Of(HttpContext).ToString("N");

    public void OnGet(int? code) => Show(code);

    public void OnPost(int? code) => Show(code);

    private void Show(int? code) => (Heading, Sentence, WhatNext, ShowsReference) = code switch
    {
        StatusCodes.Status404NotFound => (
            "Page not found",
            "There is no such page, or it is not one you may see.",
            "Check the address if you typed it. If you followed a link to a case, ask the co-ordinator of its board.",
            false),
        StatusCodes.Status403Forbidden => (
            "You may not do this",
            "You can see this, but what you tried is for somebody else to do.",
            "The co-ordinator of the board knows who can. Nothing has been changed.",
            false),
        StatusCodes.Status400BadRequest => (
            "We could not read what was sent",
            "The form may have been open for too long, or cookies are turned off.",
            "Go back, load the page again and send it once more. Nothing has been changed.",
            true),
        _ => (
            "Something went wrong on our side",
            "What you sent may not have been saved.",
            "Try again in a minute. If it was a form, go back: your browser will usually still have what you typed.",
            true),
    };
}
