using CgsMdt.Web.Logging;

namespace CgsMdt.Web.Tests.Frame;

public sealed class UrlScrubberTests
{
    [Theory]
    [InlineData("/boards/cardiac", "/boards/cardiac")]
    [InlineData("/cases/C-2026-000123", "/cases/C-2026-000123")]
    [InlineData("/search?nhs=9991234567&page=2", "/search?nhs=***&page=***")]
    [InlineData("/search?9991234567", "/search?***")]
    [InlineData("/search?q", "/search?***")]
    [InlineData("/patients/9991234567/letters", "/patients/***/letters")]
    [InlineData("/patients/999-123-4567", "/patients/***")]
    [InlineData("/patients/999%20123%204567", "/patients/***")]
    [InlineData("/patients/%39991234567", "/patients/***")]
    [InlineData("/one%0D%0Atwo", "/one two")]
    [InlineData("/calendar/0a1b2c3d.ics", "/calendar/***")]
    [InlineData("/calendars?handler=Revoke", "/calendars?handler=***")]
    public void Address_LosesWhatCouldTellOfAPatient(string address, string logged) => Assert.Equal(logged, UrlScrubber.Scrub(address));
}
