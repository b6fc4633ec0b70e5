namespace CgsMdt.Core.Platform;

/// <summary>How an expected refusal is answered at the edge.</summary>
public enum ErrorKind
{
    /// <summary>There is no such thing, or the person may not know of it (404).</summary>
    NotFound,

    /// <summary>The input cannot be accepted as it is (400, beside the field).</summary>
    Invalid,

    /// <summary>The record is not in a state that allows it (409).</summary>
    Conflict,

    /// <summary>Somebody changed the same part meanwhile (409, both versions shown).</summary>
    Stale,

    /// <summary>The person may see it but not do this (403).</summary>
    Forbidden,
}

/// <summary>An expected refusal.</summary>
/// <param name="Code">Stable code, such as <c>case.nhs-number-invalid</c>.</param>
/// <param name="Message">A sentence a user can act on.</param>
/// <param name="Kind">How the edge answers it.</param>
/// <param name="Field">The input's member it belongs to, if one.</param>
public sealed record Error(string Code, string Message, ErrorKind Kind, string? Field = null)
{
    /// <summary>There is no such thing for this person.</summary>
    public static Error NotFound(string code, string message) => new(code, message, ErrorKind.NotFound);

    /// <summary>A field's value cannot be accepted.</summary>
    public static Error Invalid(string code, string field, string message) => new(code, message, ErrorKind.Invalid, field);

    /// <summary>The record's state does not allow it.</summary>
    public static Error Conflict(string code, string message) => new(code, message, ErrorKind.Conflict);

    /// <summary>The part was changed by somebody else.</summary>
    public static Error Stale(string code, string message) => new(code, message, ErrorKind.Stale);

    /// <summary>Visible, but not allowed.</summary>
    public static Error Forbidden(string code, string message) => new(code, message, ErrorKind.Forbidden);
}
