using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;

namespace CgsMdt.Web.Pages.Outcomes;

/// <summary>The codes of outcomes, actions and hand-overs in words.</summary>
public static class OutcomeWords
{
    /// <summary>Recommendation or decision.</summary>
    public static string Of(OutcomeKind kind) => kind == OutcomeKind.Recommendation ? "recommendation" : "decision";

    /// <summary>What an action asks for.</summary>
    public static string Of(ActionKind kind) => kind switch
    {
        ActionKind.OrderTest => "order a test",
        ActionKind.SegregationStudy => "study segregation in the family",
        ActionKind.CascadeTesting => "offer testing to relatives",
        ActionKind.CompletePhenotype => "describe the phenotype further",
        ActionKind.Reanalyse => "analyse existing data again",
        ActionKind.UpdateClassification => "change a variant's recorded class",
        ActionKind.ReferOn => "refer on",
        ActionKind.TellFamily => "tell the patient or family",
        ActionKind.ChangeTreatment => "start or change treatment",
        ActionKind.Surveillance => "arrange surveillance",
        _ => "something else, as noted",
    };

    /// <summary>How an action ended.</summary>
    public static string Of(ActionEnding ending) => ending switch
    {
        ActionEnding.Done => "done",
        ActionEnding.Changed => "done otherwise",
        _ => "not done",
    };

    /// <summary>Why it was changed or not done.</summary>
    public static string Of(ActionEndReason reason) => reason switch
    {
        ActionEndReason.PatientDeclined => "the patient or family declined",
        ActionEndReason.PatientDied => "the patient has died",
        ActionEndReason.CouldNotBeReached => "they could not be reached",
        ActionEndReason.NoLongerNeeded => "it is not needed any more",
        ActionEndReason.ReplacedByDecision => "a later decision replaced it",
        ActionEndReason.NotAvailable => "it cannot be had",
        _ => "it was done elsewhere",
    };

    /// <summary>How a missing role was heard.</summary>
    public static string Of(Ratification ratification) =>
        ratification == Ratification.RoleHeardAfterwards ? "the missing role agreed after the meeting" : "the case could not wait for the next meeting";

    /// <summary>Why an outcome was amended.</summary>
    public static string Of(AmendmentReason reason) => reason switch
    {
        AmendmentReason.RecordedWrongly => "it was recorded wrongly",
        AmendmentReason.NewInformation => "something new became known",
        _ => "a variant was reclassified",
    };

    /// <summary>What became of a recommendation.</summary>
    public static string Of(HandOverAnswer answer) => answer switch
    {
        HandOverAnswer.Accepted => "accepted",
        HandOverAnswer.Modified => "modified",
        _ => "not followed",
    };

    /// <summary>Why it was modified or not followed.</summary>
    public static string Of(AnswerReason reason) => reason switch
    {
        AnswerReason.NewInformation => "something new became known",
        AnswerReason.PatientChoice => "the patient or family chose otherwise",
        AnswerReason.ClinicalJudgement => "the deciding board weighed it otherwise",
        AnswerReason.NotAvailable => "what was advised cannot be had",
        _ => "the evidence did not carry it",
    };

    /// <summary>Where a hand-over stands.</summary>
    public static string Of(HandOverState state) => state switch
    {
        HandOverState.Opened => "to be sent",
        HandOverState.Sent => "sent, not yet received",
        HandOverState.Received => "received, not yet answered",
        HandOverState.Answered => "answered",
        _ => "answered, receipt given",
    };

    /// <summary>The tag colour of where it stands: red until it is answered.</summary>
    public static string ColourOf(HandOverState state) => state is HandOverState.Answered or HandOverState.Told ? "green" : "red";

    /// <summary>A role of the quorum.</summary>
    public static string Of(ProfessionalRole role) => role switch
    {
        ProfessionalRole.ClinicalGeneticist => "clinical geneticist",
        ProfessionalRole.ClinicalScientist => "clinical scientist",
        ProfessionalRole.SpecialtyConsultant => "specialty consultant",
        ProfessionalRole.GeneticCounsellor => "genetic counsellor",
        ProfessionalRole.Coordinator => "co-ordinator",
        ProfessionalRole.SpecialistNurse => "specialist nurse",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>The roles that were missing when a version was saved.</summary>
    public static string MissingOf(OutcomeVersion version) =>
        string.Join(", ", version.MissingRoles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => Of(Enum.Parse<ProfessionalRole>(r))));
}
