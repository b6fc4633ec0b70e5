using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Dashboard;

/// <summary>What a referrer owes: answers to questions about their cases, and drafts not sent.</summary>
public sealed class ReferrerWaiting(FindMyCases cases, FindDraft drafts)
{
    /// <summary>A person's own cases that have not ended, the latest first.</summary>
    public async Task<IReadOnlyList<MyCase>> OpenCasesAsync(Operation operation, CancellationToken cancellationToken) =>
        [.. (await cases.ExecuteAsync(new MyCasesInput(), operation, cancellationToken)).Items.Where(mine => !CasePlaceRules.IsEnded(mine.Place))];

    /// <summary>One line for each answer owed, the first due first, and one for the drafts.</summary>
    public async Task<IReadOnlyList<Waiting>> FindAsync(IReadOnlyList<MyCase> mine, Operation operation, CancellationToken cancellationToken)
    {
        var lines = mine.Where(one => one.Place == CasePlace.Returned).OrderBy(one => one.DueOn)
            .Select(one => new Waiting(1, $"answer you owe about {one.Reference}", one.DueOn is { } due ? Wait.Due(due, operation.Now) : "as soon as you can", Links.Case(one.Reference), "Answer"))
            .ToList();
        var unsent = await drafts.AllAsync(operation, cancellationToken);
        if (unsent.Count > 0)
        {
            lines.Add(new Waiting(unsent.Count, $"{Waiting.Plural(unsent.Count, "draft")} not sent", $"last saved {LondonTime.ShortDate(unsent[0].SavedAt)}", Links.Refer, "Go on"));
        }

        return lines;
    }
}
