using System.Diagnostics.CodeAnalysis;

namespace CgsMdt.Core.Platform;

/// <summary>Done, or refused with every reason at once.</summary>
public class Result
{
    private protected Result(IReadOnlyList<Error> errors) => Errors = errors;

    /// <summary>The reasons for a refusal; empty when done.</summary>
    public IReadOnlyList<Error> Errors { get; }

    /// <summary>Whether it was done.</summary>
    public bool IsSuccess => Errors.Count == 0;

    /// <summary>The first reason of a refusal.</summary>
    /// <exception cref="InvalidOperationException">It was done.</exception>
    public Error Error => Errors.Count > 0 ? Errors[0] : throw new InvalidOperationException("The operation was done; there is no error.");

    /// <summary>Done.</summary>
    public static Result Done { get; } = new([]);

    /// <summary>Refused for one reason.</summary>
    public static implicit operator Result(Error error) => new([error]);

    /// <summary>Refused for these reasons.</summary>
    public static Result Refused(IReadOnlyList<Error> errors) =>
        errors.Count > 0 ? new(errors) : throw new ArgumentException("A refusal has a reason.", nameof(errors));

    /// <summary>Refused for these reasons, where a value was asked for.</summary>
    public static Result<T> Refused<T>(IReadOnlyList<Error> errors) =>
        errors.Count > 0 ? Result<T>.OfErrors(errors) : throw new ArgumentException("A refusal has a reason.", nameof(errors));
}

/// <summary>Done with a value, or refused with every reason at once.</summary>
/// <typeparam name="T">What is returned when done.</typeparam>
public sealed class Result<T> : Result
{
    private readonly T? _value;

    private Result(T value)
        : base([])
        => _value = value;

    private Result(IReadOnlyList<Error> errors)
        : base(errors)
    {
    }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"The operation was refused: {Error.Code}.");

    /// <summary>The value when done.</summary>
    public bool TryGetValue([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return IsSuccess;
    }

    /// <summary>Done with a value.</summary>
    public static implicit operator Result<T>(T value) => new(value);

    /// <summary>Refused for one reason.</summary>
    public static implicit operator Result<T>(Error error) => new([error]);

    internal static Result<T> OfErrors(IReadOnlyList<Error> errors) => new(errors);
}
