namespace CgsMdt.Core.Platform.Mail;

/// <summary>What the calendar file with a notice puts into, or takes out of, its reader's calendar.</summary>
/// <param name="Key">Names the entry for ever.</param>
/// <param name="Sequence">Goes up with every change of the entry.</param>
/// <param name="When">Local day and times.</param>
/// <param name="IsCancelled">The entry is to go.</param>
/// <param name="ChangedAt">When it was last changed, UTC.</param>
/// <param name="Place">Where people come to; none where nobody comes in person.</param>
public sealed record NoticeEvent(Guid Key, int Sequence, NoticeWindow When, bool IsCancelled, DateTimeOffset ChangedAt, string? Place);
