using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>What an outcome must hold to be saved, and what more to be signed.</summary>
public static class OutcomeRules
{
    private const int Longest = 8000;
    private const int LongestNote = 1000;

    /// <summary>What keeps a version from being saved; a draft may still lack its option and summary.</summary>
    internal static async Task<List<Error>> CheckAsync(WriteScope write, BoardFacts board, Terms? terms, OutcomeText text, bool isDraft)
    {
        List<Error> errors = [.. TooLong(text)];
        var isKnown = terms is not null && terms.Outcomes.Any(o => o.Code == text.OptionCode);
        if (!isKnown && !(isDraft && text.OptionCode.Length == 0))
        {
            errors.Add(OutcomeErrors.NoOption);
        }

        if (!isDraft && string.IsNullOrWhiteSpace(text.Summary))
        {
            errors.Add(OutcomeErrors.NoSummary);
        }

        if (text.HandOverTo is { } to && (board.Authority != BoardAuthority.Advisory || await write.Db.FindBoardAsync(to, write.CancellationToken) is not { Authority: BoardAuthority.Deciding }))
        {
            errors.Add(OutcomeErrors.BadHandOver);
        }

        errors.AddRange(await CheckActionsAsync(write, text.Actions));
        return errors;
    }

    /// <summary>What is missing before the chair can sign; nothing when all is there.</summary>
    /// <param name="state">Where the outcome stands.</param>
    /// <param name="version">Its latest version.</param>
    /// <param name="ratification">How the missing role was heard, where one was missing.</param>
    public static IReadOnlyList<Error> MissingToSign(OutcomeState state, OutcomeVersion version, Ratification? ratification)
    {
        List<Error> missing = [];
        if (state == OutcomeState.Signed)
        {
            missing.Add(OutcomeErrors.AlreadySigned);
        }

        if (version.OptionCode.Length == 0)
        {
            missing.Add(OutcomeErrors.NoOption);
        }

        if (version.Summary.Length == 0)
        {
            missing.Add(OutcomeErrors.NoSummary);
        }

        if (version.Rationale.Length == 0)
        {
            missing.Add(OutcomeErrors.NoRationale);
        }

        if (version.IsProvisional && ratification is null)
        {
            missing.Add(OutcomeErrors.Provisional);
        }

        return missing;
    }

    private static async Task<List<Error>> CheckActionsAsync(WriteScope write, IReadOnlyList<PlannedAction> actions)
    {
        List<Error> errors = [];
        var owners = await write.Db.PersonNamesAsync([.. actions.Select(a => a.OwnerId).Distinct()], write.CancellationToken);
        var today = LondonCalendar.DateOf(write.Now);
        for (var i = 0; i < actions.Count; i++)
        {
            if (!owners.ContainsKey(actions[i].OwnerId))
            {
                errors.Add(OutcomeErrors.NoOwner with { Field = $"Actions[{i}].OwnerId" });
            }

            if (actions[i].DueOn < today)
            {
                errors.Add(OutcomeErrors.DuePast with { Field = $"Actions[{i}].DueOn" });
            }

            if (actions[i].Note?.Length > LongestNote)
            {
                errors.Add(OutcomeErrors.TooLong($"Actions[{i}].Note", LongestNote));
            }
        }

        return errors;
    }

    private static IEnumerable<Error> TooLong(OutcomeText text)
    {
        foreach (var (field, words) in new[] { ("Summary", text.Summary), ("Rationale", text.Rationale), ("Dissent", text.Dissent) })
        {
            if (words.Length > Longest)
            {
                yield return OutcomeErrors.TooLong(field, Longest);
            }
        }
    }
}
