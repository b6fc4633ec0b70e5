using CgsMdt.TestSupport;

namespace CgsMdt.Web.Tests.Room;

/// <summary>A host whose clock stands at the real instant: the framework ends lines of expired sessions by the real clock, whatever clock the product has.</summary>
public sealed class RoomFixture() : WebAppFixture(new TestClock(TimeProvider.System.GetUtcNow()));

/// <summary>A host that signed everybody in two days ago: every session has run out.</summary>
public sealed class ExpiredSessionFixture() : WebAppFixture(new TestClock(TimeProvider.System.GetUtcNow().AddDays(-2)));
