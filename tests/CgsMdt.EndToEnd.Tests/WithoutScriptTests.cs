namespace CgsMdt.EndToEnd.Tests;

[Collection(nameof(Stage))]
public sealed class WithoutScriptTests(Stage stage)
{
    [Fact]
    public async Task PathByPlainForms_EndsInASignedOutcomeAHandOverAndAnActionDone()
    {
        var walk = await stage.WalkAsync();

        await using var referrer = await stage.SignInAsync(FormsWalk.Referrer, script: false);
        await referrer.SeesInTimeAsync($"/cases/{walk.Case}/outcome", "Signed");
        await referrer.SeesAsync("Test the parents");
        await using var coordinator = await stage.SignInAsync(FormsWalk.Coordinator, script: false);
        await coordinator.OpenAsync($"/boards/{FormsWalk.Deciding}/triage/{walk.Decided}");
        await coordinator.SeesAsync(Journey.Question);
    }
}
