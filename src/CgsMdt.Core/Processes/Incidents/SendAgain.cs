using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>A message that was given up and is to be tried again.</summary>
public sealed record SendAgainInput(Guid MessageId);

/// <summary>Puts a message that was given up back among those to be sent. The guard looks at it again.</summary>
public sealed class SendAgain(WritePath writes)
{
    /// <summary>Done, though it may be given up again.</summary>
    public Task<Result> ExecuteAsync(SendAgainInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("outbox.send-again", operation, [], write => AgainAsync(write, input), cancellationToken);

    private static async Task<Result> AgainAsync(WriteScope write, SendAgainInput input)
    {
        var allowed = await write.Db.RequireAdministratorAsync(write.Operation, write.CancellationToken);
        var message = await write.Db.Set<OutboxMessage>().AsTracking().SingleOrDefaultAsync(m => m.Id == input.MessageId, write.CancellationToken);
        if (!allowed.IsSuccess || message is null)
        {
            return ProcessErrors.NotFound;
        }

        return message.TryAgain(write.Now) ? Result.Done : ProcessErrors.AlreadyEnded;
    }
}
