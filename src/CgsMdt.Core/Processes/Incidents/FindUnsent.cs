using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>Which unsent messages to list.</summary>
/// <param name="After">The last one of the page before.</param>
public sealed record FindUnsentInput(Guid? After = null);

/// <summary>A message that was given up or held back: ids and codes, nothing of what it said.</summary>
public sealed record UnsentMessage(Guid Id, string Kind, string AggregateKind, Guid AggregateId, string Code, DateTimeOffset AskedAt, int Attempts)
{
    /// <summary>How people quote what it was about; none where that has no reference.</summary>
    public Quoted? Quoted { get; init; }

    /// <summary>What it was about, for the audit; none where that is of a kind that holds nothing of a patient.</summary>
    public AggregateRef? About { get; init; }

    /// <summary>What kind of mail it is; none where it is no mail.</summary>
    public NoticeKind? Notice { get; init; }

    /// <summary>The name of the member of staff it was for.</summary>
    public string? To { get; init; }

    /// <summary>The guard found something like patient data in it.</summary>
    public bool WasHeldBack => Code == RemoteCodes.PatientData;
}

/// <summary>What did not go out and waits for an administrator.</summary>
/// <param name="Messages">The oldest first.</param>
/// <param name="Total">How many messages there are.</param>
/// <param name="HeldBackEvents">Meetings whose events the guard holds back.</param>
/// <param name="PerhapsTwice">How many messages of the last thirty days went although an earlier attempt, whose answer never came, may have sent them too.</param>
/// <param name="NextAfter">Where the next page begins; none on the last.</param>
public sealed record UnsentPage(IReadOnlyList<UnsentMessage> Messages, int Total, IReadOnlyList<BookingTrouble> HeldBackEvents, int PerhapsTwice, Guid? NextAfter);

/// <summary>Lists what was not sent: given up after its last attempt, refused, or stopped by the guard.</summary>
public sealed class FindUnsent(RecordContext db, AuditLog audit)
{
    private const int PageSize = 50;
    private static readonly TimeSpan Counted = TimeSpan.FromDays(30);

    /// <summary>The page, or not found for everybody but an administrator.</summary>
    public async Task<Result<UnsentPage>> ExecuteAsync(FindUnsentInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "unsent.view", operation, cancellationToken) is { IsSuccess: false } refused)
        {
            return refused.Error;
        }

        var failed = db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Failed);
        var after = input.After ?? Guid.Empty;
        var page = await failed.Where(m => m.Id > after).OrderBy(m => m.Id).Take(PageSize + 1)
            .AsNoTracking().ToListAsync(cancellationToken);
        var mails = page.Where(m => m.Kind == MailNotices.Kind).ToDictionary(m => m.Id, m => m.Read<MailNotice>());
        var names = await db.PersonNamesAsync([.. mails.Values.Select(m => m.To).Distinct()], cancellationToken);
        var since = operation.Now - Counted;
        var twice = await db.Set<OutboxMessage>().CountAsync(m => m.MayBeRepeated && m.SentAt >= since, cancellationToken);
        var events = await db.HeldBackAsync(operation.Now, PageSize, cancellationToken);
        var quoted = await db.QuoteAsync(page.Select(m => (m.AggregateKind, m.AggregateId)), cancellationToken);
        UnsentMessage Entry(OutboxMessage m) => new(m.Id, m.Kind, m.AggregateKind, m.AggregateId, m.LastError ?? "", m.CreatedAt, m.Attempts)
        {
            Quoted = quoted.GetValueOrDefault(m.AggregateId),
            About = Driven.By(m.AggregateKind, m.AggregateId),
            Notice = mails.GetValueOrDefault(m.Id)?.Kind,
            To = mails.TryGetValue(m.Id, out var mail) ? names.GetValueOrDefault(mail.To) : null,
        };
        return new UnsentPage(
            [.. page.Take(PageSize).Select(Entry)], await failed.CountAsync(cancellationToken), events, twice, page.Count > PageSize ? page[PageSize - 1].Id : null);
    }
}
