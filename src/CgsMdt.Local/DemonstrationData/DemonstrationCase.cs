using CgsMdt.Core.Cases;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>A made-up referral.</summary>
/// <param name="Key">Its key as a source document, so that it is referred once.</param>
/// <param name="BoardSlug">The board it is put to.</param>
/// <param name="Referrer">Who refers.</param>
/// <param name="AcceptedBy">Who takes it at once; none leaves it in triage.</param>
internal sealed record DemonstrationCase(string Key, string BoardSlug, string Referrer, string? AcceptedBy, Referral Referral);
