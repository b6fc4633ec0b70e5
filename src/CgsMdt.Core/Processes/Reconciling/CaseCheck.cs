using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Each case is where its events say, in one open stay, on one agenda exactly when it is listed, and has its journey exactly while it is on one.</summary>
internal static class CaseCheck
{
    private static readonly string[] PlaceEvents = [.. EventCatalog.All.Where(e => typeof(ICaseEvent).IsAssignableFrom(e.Value)).Select(e => e.Key)];

    public static async Task<int> RunAsync(
        RecordContext db, LiveInstances live, ILookup<CaseId, string> openListings, List<Finding> findings, CancellationToken cancellationToken)
    {
        var count = 0;
        var withoutCase = openListings.Select(l => l.Key.Value).ToHashSet();
        await foreach (var page in AggregateIds.PagesAsync(db, CaseAggregate.Kind, cancellationToken))
        {
            count += page.Count;
            withoutCase.ExceptWith(page);
            await CheckAsync(db, live, openListings, page, findings, cancellationToken);
        }

        foreach (var orphan in openListings.Where(l => withoutCase.Contains(l.Key.Value)))
        {
            findings.Add(new("listing.without-case", "case", orphan.Key.ToString(), string.Join(", ", orphan)));
        }

        return count;
    }

    private static async Task CheckAsync(
        RecordContext db, LiveInstances live, ILookup<CaseId, string> openListings, List<Guid> ids, List<Finding> findings, CancellationToken cancellationToken)
    {
        List<CaseId> cases = [.. ids.Select(id => new CaseId(id))];
        var facts = await db.FindCasesAsync(cases, cancellationToken);
        var stays = await db.OpenStaysAsync(cases, cancellationToken);
        var events = (await db.Set<StoredEvent>()
                .Where(e => e.AggregateKind == CaseAggregate.Kind.Name && ids.Contains(e.AggregateId) && PlaceEvents.Contains(e.Name))
                .OrderBy(e => e.Sequence).ToListAsync(cancellationToken))
            .ToLookup(e => e.AggregateId);
        foreach (var found in cases.Select(id => facts[id]))
        {
            CheckPlace(found, events[found.Id.Value], findings);
            CheckStays(found, [.. stays[found.Id]], findings);
            CheckListings(found, [.. openListings[found.Id]], findings);
            var isOnAJourney = found.Place is not (CasePlace.Draft or CasePlace.AdviceOpen) && !CasePlaceRules.IsEnded(found.Place);
            live.Check(CaseAggregate.Of(found.Id), "case-journey", isOnAJourney, found.Place.ToString(), findings);
        }
    }

    private static void CheckPlace(CaseFacts found, IEnumerable<StoredEvent> events, List<Finding> findings)
    {
        CasePlace? place = null;
        foreach (var stored in events)
        {
            var happened = (ICaseEvent)stored.Read();
            var next = CasePlaceRules.After(happened);
            if (place is { } from && happened is not CaseStepUndone && !CasePlaceRules.Allows(from, next))
            {
                findings.Add(new("case.impossible-step", "case", found.Id.ToString(), $"{stored.Name} from {from}"));
            }

            place = next;
        }

        if (place != found.Place)
        {
            findings.Add(new("case.place-differs", "case", found.Id.ToString(), $"place {found.Place}, by its events {place?.ToString() ?? "none"}"));
        }
    }

    private static void CheckStays(CaseFacts found, List<CasePlace> open, List<Finding> findings)
    {
        if (open is not [var only] || only != found.Place)
        {
            findings.Add(new("case.stay-differs", "case", found.Id.ToString(), $"place {found.Place}, open stays: {(open.Count == 0 ? "none" : string.Join(", ", open))}"));
        }
    }

    private static void CheckListings(CaseFacts found, List<string> open, List<Finding> findings)
    {
        var isListed = found.Place is CasePlace.Listed or CasePlace.InDiscussion;
        if (isListed && open.Count != 1)
        {
            findings.Add(new("case.listed-without-listing", "case", found.Id.ToString(), $"place {found.Place}, open listings: {open.Count}"));
        }
        else if (!isListed && open.Count > 0)
        {
            findings.Add(new("listing.without-listed-case", "case", found.Id.ToString(), $"place {found.Place}, on {string.Join(", ", open)}"));
        }
    }
}
