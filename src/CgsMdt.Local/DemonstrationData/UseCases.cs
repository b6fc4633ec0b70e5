using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>Calls the record's use cases one by one, as so many requests would.</summary>
internal sealed class UseCases(IServiceProvider services)
{
    private readonly TimeProvider time = services.GetRequiredService<TimeProvider>();

    public DateTimeOffset Now => time.GetUtcNow();

    public Operation BySystem() => Operation.By(Actor.System, time);

    public Operation By(PersonId person) => Operation.By(Actor.Person(person.Value), time);

    public async Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read)
    {
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }

    /// <summary>Our own data are never refused; if they are, the code is wrong.</summary>
    public static void Require(Result result)
    {
        if (!result.IsSuccess)
        {
            throw new InvalidOperationException($"The demonstration data were refused: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
        }
    }
}
