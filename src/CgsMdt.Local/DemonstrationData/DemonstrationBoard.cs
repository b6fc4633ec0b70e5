using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>A made-up board, hosted by a real service.</summary>
/// <param name="HandsOverTo">Slug of the deciding board that its recommendations go to.</param>
internal sealed record DemonstrationBoard(
    string Slug, string Name, BoardKind Kind, BoardAuthority Authority, string NetworkSlug, string HostService, string? HandsOverTo, Terms Terms)
{
    /// <summary>Made-up boards have met since then.</summary>
    public static DateOnly Since { get; } = new(2026, 1, 1);

    public string Mailbox => $"{Slug}@boards.{DemonstrationPerson.Domain}";
}
