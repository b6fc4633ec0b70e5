using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Every refusal of the module.</summary>
public static class CaseErrors
{
    /// <summary>No such case for this person.</summary>
    public static Error NotFound { get; } = Error.NotFound("case.not-found", "There is no such case, or you have no part in it.");

    /// <summary>Visible, but the act belongs to others.</summary>
    public static Error NotYours { get; } = Error.Forbidden("case.not-yours", "You can see this case, but this step belongs to others. Ask the board's co-ordinator.");

    /// <summary>The case cannot go there from where it is.</summary>
    public static Error CannotGo(CasePlace from, CasePlace to) =>
        Error.Conflict("case.wrong-place", $"The case is in '{from}' and cannot go to '{to}' from there. Somebody may have moved it meanwhile: look at it again.");
}
