using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>The path by plain forms in browsers without script: from the referral to an action's end and a hand-over received. The South West's boards are its own.</summary>
/// <param name="Case">The advisory board's case.</param>
/// <param name="Decided">The deciding board's case, which waits in triage.</param>
internal sealed record FormsWalk(string Case, string Decided)
{
    public const string Advisory = "rare-south-west";
    public const string Deciding = "renal-exeter";
    public const string Referrer = "Dr Martin Webb";
    public const string Coordinator = "Carys Morgan";
    public const string Chair = "Dr Simon Penrose";
    public const string Scientist = "Kate Fielding";
    private const string Summary = "Test the parents before the change is called the cause.";

    public static async Task<FormsWalk> TakeAsync(Func<string, bool, Task<Visitor>> signIn)
    {
        await using var referrer = await signIn(Referrer, false);
        await using var coordinator = await signIn(Coordinator, false);
        await using var chair = await signIn(Chair, false);
        await using var scientist = await signIn(Scientist, false);

        var asked = await Journey.ReferAsync(referrer, Advisory);
        var meeting = await Journey.AcceptAsync(coordinator, Advisory, asked);
        await ChangeTheAgendaAsync(coordinator, meeting);
        await Journey.BringForwardAsync(coordinator, meeting);
        await DiscussAsync(chair, scientist, meeting, asked, "Dr Nadia Haddad", "Dr Laura Bassett");
        await RecordAsync(chair, asked);
        await Journey.SignAsync(chair, asked, Scientist, "Exeter Renal Genomics MDT", answer: null);

        await coordinator.SeesInTimeAsync("/hand-overs", "Record that it has arrived");
        var decided = await coordinator.ReferenceAsync("/hand-overs", 'C');
        await coordinator.SaveAsync("Record that it has arrived");
        await coordinator.OpenAsync("/hand-overs");
        Assert.Equal(0, await coordinator.Page.GetByRole(AriaRole.Button, new() { Name = "Record that it has arrived" }).CountAsync());
        await EndTheActionAsync(scientist, asked);
        return new FormsWalk(asked, decided);
    }

    /// <summary>Fewer minutes for a case; what is no number of minutes is refused.</summary>
    private static async Task ChangeTheAgendaAsync(Visitor coordinator, string meeting)
    {
        await coordinator.OpenAsync($"/meetings/{meeting}");
        await coordinator.Page.GetByText("Minutes, or defer").ClickAsync();
        await coordinator.TypeAsync("Minutes", "none");
        Assert.Equal(400, await coordinator.SendAsync("Save minutes"));
        await coordinator.SeesAsync("There is a problem");
        await coordinator.IsSoundAsync();
        await coordinator.OpenAsync($"/meetings/{meeting}");
        await coordinator.Page.GetByText("Minutes, or defer").ClickAsync();
        await coordinator.TypeAsync("Minutes", "11");
        await coordinator.SaveAsync("Save minutes");
        await coordinator.SeesAsync("11 min");
    }

    /// <summary>The meeting begins, turns to the case, is quorate, and something is said: all of it without the live line.</summary>
    public static async Task DiscussAsync(Visitor chair, Visitor scientist, string meeting, string caseReference, params string[] othersPresent)
    {
        await chair.OpenAsync($"/meetings/{meeting}");
        await chair.SaveAsync("Begin the session");
        await chair.OpenAsync($"/meetings/{meeting}/room");
        await scientist.OpenAsync($"/meetings/{meeting}/room");
        await chair.Page.LoadAsync(() => chair.Page.Locator(".cgs-rail__item", new() { HasText = caseReference }).GetByRole(AriaRole.Button).ClickAsync());
        await chair.SeesAsync(Journey.Question);
        foreach (var person in othersPresent)
        {
            await chair.Page.GetByText("Who is here").ClickAsync();
            await chair.SaveAsync($"Check in {person}");
        }

        await chair.SeesAsync("Quorate");
        await scientist.OpenAsync($"/meetings/{meeting}/room");
        await scientist.TypeAsync("Say something", "Nothing like it in population data.");
        await scientist.SaveAsync("Say it");
        await chair.OpenAsync($"/meetings/{meeting}/room");
        await chair.SeesAsync("Nothing like it in population data.");
    }

    /// <summary>The outcome by the page of its own; half of one is refused with what was written kept, and is not saved.</summary>
    public static async Task RecordAsync(Visitor chair, string caseReference)
    {
        var page = $"/cases/{caseReference}/outcome";
        await chair.OpenAsync(page);
        await chair.TypeAsync("Why", "Neither parent was tested.");
        Assert.Equal(400, await chair.SendAsync("Save the outcome"));
        await chair.SeesAsync("There is a problem");
        await chair.IsToldAsync("What is advised or decided", "");
        Assert.Equal("Neither parent was tested.", await chair.TypedAsync("Why"));
        await chair.OpenAsync(page);
        Assert.Equal("", await chair.TypedAsync("Why"));

        await chair.Page.Locator("input[name='Input.OptionCode']").First.CheckAsync();
        await chair.TypeAsync("What is advised or decided", Summary);
        await chair.TypeAsync("Why", "Neither parent was tested.");
        await chair.SaveAsync("Save the outcome");
        await chair.OpenAsync(page);
        await chair.SeesAsync(Summary);
    }

    private static async Task EndTheActionAsync(Visitor owner, string caseReference)
    {
        await owner.SeesInTimeAsync("/actions", caseReference);
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = caseReference }).ClickAsync();
        Assert.Equal(400, await owner.SendAsync("End the action"));
        await owner.SeesAsync("There is a problem");
        await owner.CheckAsync("Ending", "Done");
        await owner.SaveAsync("End the action");
        await owner.SeesAsync("Nothing is open");
        await owner.SeesAsync("Ended, the latest");
    }
}
