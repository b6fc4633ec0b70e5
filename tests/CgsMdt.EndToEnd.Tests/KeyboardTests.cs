namespace CgsMdt.EndToEnd.Tests;

/// <summary>A case referred and accepted with Tab, Space, Enter, arrows and typing alone.</summary>
[Collection(nameof(Stage))]
public sealed class KeyboardTests(Stage stage)
{
    [Fact]
    public async Task CaseIsReferredAndAccepted_ByKeyboardAlone()
    {
        await using var referrer = await stage.SignInAsync("Dr Sunita Rao");
        var keys = new Keyboard(referrer.Page);
        await keys.FollowAsync("Refer a case");
        await keys.FollowAsync("Bristol Skeletal Dysplasia Joint Clinic");
        await keys.TypeAsync("Form.Question", "Which test should come next?");
        await keys.ChooseAsync("Form.Purpose", "Diagnosis");
        await keys.PressAsync("Continue");

        await referrer.SeesAsync("Who is the patient?");
        await keys.TypeAsync("Form.NhsNumber", "999 000 0034");
        await keys.TypeAsync("Form.FamilyName", "Marchbanks");
        await keys.TypeAsync("Form.DateOfBirth.Day", "3");
        await keys.TypeAsync("Form.DateOfBirth.Month", "4");
        await keys.TypeAsync("Form.DateOfBirth.Year", "1991");
        await keys.ChooseAsync("Form.Sex", "Male");
        await keys.PressAsync("Continue");

        await referrer.SeesAsync("What has been seen");
        await keys.TypeAsync("Form.Phenotype", "HP:0002827 Hip dislocation");
        await keys.PressAsync("Continue");
        await referrer.SeesAsync("Which variants are known?");
        await keys.PressAsync("Continue");
        await referrer.SeesAsync("Family, tests and consent");
        await keys.PressAsync("Continue");
        await referrer.SeesAsync("Who is involved");
        await keys.PressAsync("Continue");
        await referrer.SeesAsync("Check your answers");
        await keys.PressAsync("Send to");
        await referrer.SeesAsync("Referral sent");
        var reference = await referrer.ReferenceAsync(new Uri(referrer.Page.Url).PathAndQuery, 'C');

        await using var coordinator = await stage.SignInAsync("Ben Tregear");
        keys = new Keyboard(coordinator.Page);
        await keys.FollowAsync("Boards");
        await keys.FollowAsync("Bristol Skeletal Dysplasia Joint Clinic");
        await keys.FollowAsync("Triage");
        await keys.FollowAsync(reference);
        await coordinator.SeesAsync("Which test should come next?");
        await keys.PressAsync("Accept");
        await coordinator.SeesAsync($"{reference} accepted");
    }
}
