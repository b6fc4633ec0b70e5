using System.Diagnostics.CodeAnalysis;

namespace CgsMdt.Core.Platform.Mail;

/// <summary>How a call to the outside calendar or mail system ended.</summary>
public enum RemoteKind
{
    /// <summary>It was done, or had already been done by an earlier attempt with the same key.</summary>
    Done,

    /// <summary>The thing named does not exist (any more), or the place to go on reading from has been forgotten by the other side.</summary>
    NotFound,

    /// <summary>Somebody changed it since it was read: read again, then decide.</summary>
    Stale,

    /// <summary>Too many calls: repeat after <see cref="RemoteAnswer.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>No usable answer came. It may or may not have been done; repeating with the same key is safe.</summary>
    Unavailable,

    /// <summary>It will not be done, now or on repeating; <see cref="RemoteAnswer.Code"/> says why. An incident for a person.</summary>
    Refused,
}

/// <summary>The end of one call to the outside calendar or mail system. Failures are values; only a bug or a cancelled token throws.</summary>
public record RemoteAnswer
{
    protected RemoteAnswer(RemoteKind kind, TimeSpan? retryAfter = null, string? code = null)
    {
        Kind = kind;
        RetryAfter = retryAfter;
        Code = code;
    }

    public RemoteKind Kind { get; }

    /// <summary>How long to wait before repeating; set when <see cref="Kind"/> is <see cref="RemoteKind.Throttled"/>.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>A stable code without any content of the request, for the log and for an incident: the other side's own, or one of <see cref="RemoteCodes"/>.</summary>
    public string? Code { get; }

    public static RemoteAnswer Done() => new(RemoteKind.Done);

    public static RemoteAnswer NotFound(string? code = null) => new(RemoteKind.NotFound, code: code);

    public static RemoteAnswer Stale(string? code = null) => new(RemoteKind.Stale, code: code);

    public static RemoteAnswer Throttled(TimeSpan retryAfter, string? code = null) => new(RemoteKind.Throttled, retryAfter, code);

    public static RemoteAnswer Unavailable(string code) => new(RemoteKind.Unavailable, code: code);

    public static RemoteAnswer Refused(string code) => new(RemoteKind.Refused, code: code);
}

/// <summary>As <see cref="RemoteAnswer"/>, with what was found or made when it was done.</summary>
public sealed record RemoteAnswer<T> : RemoteAnswer
    where T : class
{
    private RemoteAnswer(T value)
        : base(RemoteKind.Done) => Value = value;

    private RemoteAnswer(RemoteAnswer failure)
        : base(failure.Kind, failure.RetryAfter, failure.Code)
    {
    }

    /// <summary>Set exactly when <see cref="RemoteAnswer.Kind"/> is <see cref="RemoteKind.Done"/>.</summary>
    public T? Value { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsDone => Value is not null;

    public static implicit operator RemoteAnswer<T>(T value) => Done(value);

    [SuppressMessage("Design", "CA1000", Justification = "Reads better at the caller than a second factory type.")]
    public static RemoteAnswer<T> Done(T value) => new(value);

    /// <summary>Carries a failure over; <paramref name="failure"/> must not be done.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Reads better at the caller than a second factory type.")]
    public static RemoteAnswer<T> Failed(RemoteAnswer failure) => failure.Kind == RemoteKind.Done
        ? throw new ArgumentException("An answer that is done carries a value.", nameof(failure))
        : new RemoteAnswer<T>(failure);
}

/// <summary>Codes of our own in <see cref="RemoteAnswer.Code"/>; every other code is the other side's.</summary>
public static class RemoteCodes
{
    /// <summary>The guard found something like a patient's number, name or date of birth: nothing was sent.</summary>
    public const string PatientData = "patient-data";

    /// <summary>No answer within the time allowed.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>The other side could not be reached, or broke off.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The other side's answer could not be understood.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Too many calls: kept with what waits for as long as it was told to, which nothing shortens.</summary>
    public const string Throttled = "throttled";

    /// <summary>We could not sign in to it.</summary>
    public const string SignInFailed = "sign-in-failed";

    /// <summary>No address for Microsoft 365 is configured.</summary>
    public const string NotConfigured = "not-configured";
}
