using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks;

/// <summary>A rule to be signed.</summary>
public sealed record SignStandingRuleInput(BoardId BoardId, StandingRuleKind Kind, DateOnly From, DateOnly Until);

/// <summary>Signs a standing rule for a board and a period. Who may is checked by the caller in People, which is above this module.</summary>
public sealed class SignStandingRule(WritePath writes)
{
    /// <summary>Signs it in the name of the operation's person.</summary>
    public Task<Result<StandingRuleId>> ExecuteAsync(SignStandingRuleInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync<Result<StandingRuleId>>("board.sign-standing-rule", operation, [BoardAggregate.Of(input.BoardId)], async write =>
        {
            if (operation.Actor.PersonId is not { } signatory)
            {
                return Error.Forbidden("board.rule-needs-a-person", "A standing rule is signed by a person.");
            }

            if (input.Until <= input.From)
            {
                return Error.Invalid("board.rule-period", nameof(input.Until), "The rule must end after it begins.");
            }

            if (await write.Db.FindStandingRuleAsync(input.BoardId, input.Kind, input.From, cancellationToken) is not null)
            {
                return Error.Conflict("board.rule-exists", "The board has such a rule for that time already.");
            }

            var rule = new StandingRule(StandingRuleId.New(write.Now), input.BoardId, input.Kind, signatory, write.Now, input.From, input.Until);
            write.Db.Add(rule);
            write.Raise(new StandingRuleSigned(input.BoardId, rule.Id, rule.Kind));
            return rule.Id;
        }, cancellationToken);
}
