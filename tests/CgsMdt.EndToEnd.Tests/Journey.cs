using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>The steps of the main job, as people take them in their browsers.</summary>
internal sealed class Journey(ChromiumBrowser browser, Product product)
{
    public const string FamilyName = "Quillington";
    public const string NhsNumber = "9990000018";
    public const string Question = "Does this change in the heart muscle gene explain what was seen?";
    private const string TeamsHost = "teams.microsoft.com";

    public Task<Visitor> SignInAsync(string name, bool script = true) => Visitor.SignInAsync(browser, product.Address, name, script: script);

    /// <summary>A clinician refers a case; returns its reference.</summary>
    public static async Task<string> ReferAsync(Visitor referrer, string board)
    {
        await referrer.OpenAsync($"/refer/{board}/question");
        await referrer.ClickAsync("Continue");
        await referrer.SeesAsync("There is a problem");
        await referrer.IsToldAsync("The question for the board", "");
        await referrer.TypeAsync("The question for the board", Question);
        await referrer.CheckAsync("Form.Purpose", "VariantInterpretation");
        await referrer.ClickAsync("Continue");

        await referrer.SeesAsync("Who is the patient?");
        await referrer.IsSoundAsync();
        await referrer.TypeAsync("NHS number", "9990000019");
        await referrer.TypeAsync("Family name", FamilyName);
        await referrer.TypeDateAsync("Form.DateOfBirth", new DateOnly(1987, 5, 14));
        await referrer.CheckAsync("Form.Sex", "Female");
        await referrer.ChooseFirstAsync("Form.EthnicCategory");
        await referrer.ClickAsync("Continue");
        await referrer.SeesAsync("There is a problem");
        await referrer.IsToldAsync("NHS number", "9990000019");
        Assert.Equal(FamilyName, await referrer.TypedAsync("Family name"));
        await referrer.TypeAsync("NHS number", NhsNumber);
        await referrer.ClickAsync("Continue");

        await referrer.SeesAsync("What has been seen");
        await referrer.IsSoundAsync();
        await referrer.TypeAsync("Features, one on each line", "HP:0001639 Hypertrophic cardiomyopathy\nno HP:0001250 Seizure");
        await referrer.ClickAsync("Continue");

        await referrer.SeesAsync("Which variants are known?");
        await referrer.IsSoundAsync();
        await referrer.TypeAsync("Gene", "MYH7");
        await referrer.TypeAsync("Change in the transcript", "c.1988G>A");
        await referrer.ClickAsync("Continue");

        await referrer.SeesAsync("Family, tests and consent");
        await referrer.IsSoundAsync();
        await referrer.TypeAsync("Tests already done (optional)", "Gene panel, reported in June");
        await referrer.ChooseFirstAsync("Form.RecordOfPatient");
        await referrer.ClickAsync("Continue");

        await referrer.SeesAsync("Who is involved");
        await referrer.IsSoundAsync();
        await referrer.ClickAsync("Continue");

        await referrer.SeesAsync("Check your answers");
        await referrer.IsSoundAsync();
        await referrer.ClickAsync("Send to");
        await referrer.SeesAsync("Referral sent");
        await referrer.IsSoundAsync();
        var text = await referrer.Page.Locator("main").InnerTextAsync();
        return System.Text.RegularExpressions.Regex.Match(text, @"C-\d{4}-\d{6}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    /// <summary>The co-ordinator accepts it, and the workflow lists it; returns the meeting's reference.</summary>
    public static async Task<string> AcceptAsync(Visitor coordinator, string board, string caseReference)
    {
        await coordinator.OpenAsync($"/boards/{board}/triage/{caseReference}");
        await coordinator.SeesAsync(Question);
        await coordinator.SendAsync("Accept");
        await coordinator.SeesInTimeAsync($"/cases/{caseReference}", "M-20");
        await coordinator.IsSoundAsync();
        return await coordinator.ReferenceAsync($"/cases/{caseReference}", 'M');
    }

    /// <summary>The co-ordinator brings the meeting forward to now; the page says what that does before it is done.</summary>
    public static async Task BringForwardAsync(Visitor coordinator, string meeting)
    {
        await coordinator.SeesInTimeAsync($"/meetings/{meeting}", "Scheduled");
        await coordinator.OpenAsync($"/meetings/{meeting}");
        await coordinator.OpenAsync($"/meetings/{meeting}/move");
        var london = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        var start = TimeOnly.FromDateTime(london.DateTime) < new TimeOnly(23, 40) ? london.AddMinutes(15) : london.AddMinutes(1);
        await coordinator.TypeDateAsync("Date", DateOnly.FromDateTime(start.DateTime));
        await coordinator.TypeAsync("New start", start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await coordinator.ClickAsync("Continue");
        await coordinator.SeesAsync("locks with the move");
        await coordinator.IsSoundAsync();
        await coordinator.SendAsync("Move the meeting");
        await coordinator.SeesInTimeAsync($"/meetings/{meeting}", "Locked");
    }

    /// <summary>Two browsers in the room, each seeing what the other does, until the outcome is saved; a guest waits, is let in for it and shown out again.</summary>
    public static async Task DiscussAsync(Visitor chair, Visitor scientist, Visitor? guest, string meeting, string caseReference, params string[] othersPresent)
    {
        await chair.OpenAsync($"/meetings/{meeting}");
        await chair.SendAsync("Begin the session");
        await chair.OpenAsync($"/meetings/{meeting}/room");
        await scientist.OpenAsync($"/meetings/{meeting}/room");
        if (guest is not null)
        {
            await guest.OpenAsync($"/meetings/{meeting}/room");
            await guest.SeesAsync("You are in the waiting room");
            await guest.IsSoundOnThePhoneAsync();
            Assert.DoesNotContain(TeamsHost, await guest.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        }

        await chair.Page.Locator(".cgs-rail__item", new() { HasText = caseReference }).GetByRole(AriaRole.Button).ClickAsync();
        await chair.SeesAsync(Question);
        await scientist.SeesAsync(Question);
        if (guest is not null)
        {
            await guest.SeesAsync("Join by Teams");
            Assert.Contains(TeamsHost, await guest.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        }

        await chair.Page.GetByText("Who is here").ClickAsync();
        foreach (var person in othersPresent)
        {
            await chair.Page.GetByRole(AriaRole.Button, new() { Name = $"Check in {person}" }).ClickAsync();
            await Assertions.Expect(chair.Page.GetByRole(AriaRole.Button, new() { Name = $"Check out {person}" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        }

        await chair.SeesAsync("Quorate");
        await scientist.TypeAsync("Say something", "The change is absent from population data.");
        await scientist.ClickAsync("Say it");
        await chair.SeesAsync("The change is absent from population data.");

        await chair.Page.Locator("#draft-option").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await chair.TypeAsync("What is advised or decided", "Treat the change as the cause; offer testing to relatives.");
        await scientist.SeesAsync("Treat the change as the cause; offer testing to relatives.");
        await chair.TypeAsync("Why", "Seen in three affected relatives.");
        await chair.IsSoundOnThePhoneAsync();
        await scientist.IsSoundOnThePhoneAsync();
        await chair.ClickAsync("Save the outcome");
        await scientist.SeesAsync("Saved");
        if (guest is not null)
        {
            await guest.SeesAsync("Your case has been discussed");
            Assert.DoesNotContain(TeamsHost, await guest.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        }

        await chair.IsSoundAsync();
        await scientist.IsSoundAsync();
    }

    /// <summary>The chair adds an action and signs; what cannot be undone is said before.</summary>
    public static async Task SignAsync(Visitor chair, string caseReference, string actionOf, string? handOverTo, string? answer)
    {
        await chair.OpenAsync("/outcomes/to-sign");
        await chair.SeesAsync(caseReference);
        await chair.OpenAsync($"/cases/{caseReference}/outcome");
        if (handOverTo is not null)
        {
            await chair.ChooseAsync("Input.HandOverTo", handOverTo);
        }

        await chair.ChooseFirstAsync("Input.Actions[0].Kind");
        await chair.ChooseAsync("Input.Actions[0].OwnerId", actionOf);
        await chair.TypeDateAsync("Input.Actions[0].DueOn", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(20).DateTime));
        await chair.SendAsync("Save the outcome");
        await chair.OpenAsync($"/cases/{caseReference}/outcome");
        await chair.SeesAsync("Signing cannot be undone");
        if (answer is not null)
        {
            await chair.CheckAsync("Signing.Answer", answer);
        }

        await chair.SendAsync("Sign the");
        await chair.SeesInTimeAsync($"/cases/{caseReference}/outcome", "Signed");
        await chair.IsSoundAsync();
    }
}
