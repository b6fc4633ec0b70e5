using System.Text;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class OutboundGuardTests
{
    private static readonly ForbiddenWords Patient = ForbiddenWords.Of(["Marigold O'Hara-Quince"], [new DateOnly(1971, 3, 9)], ["Dr Quince"]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("9990000018")]
    [InlineData("999 000 0018")]
    [InlineData("999-000-0018")]
    [InlineData("NHS9990000018.")]
    [InlineData("999000 0018")]
    [InlineData("text 1234 999 000 0018 text")]
    public void NumberWithItsCheckDigit_IsFound(string text) => Assert.True(PatientNumbers.AreIn(text));

    [Theory]
    [InlineData("9990000019")]
    [InlineData("99900000180")]
    [InlineData("0198a0a0-0000-7000-8000-999000001800")]
    [InlineData("0198a0a0-0000-7000-8000-009990000018")]
    [InlineData("C-2026-000123")]
    [InlineData("Tuesday 8 December 2026, 10:20 to 10:35")]
    [InlineData("+44 20 7946 0958")]
    [InlineData("2026-12-08T10:00:00.0000000")]
    [InlineData("")]
    public void OtherDigits_AreNot(string text) => Assert.False(PatientNumbers.AreIn(text));

    [Theory]
    [InlineData("""{"subject":"About 9990000018"}""")]
    [InlineData("""{"body":{"content":"<p>999 000 0018</p>"}}""")]
    [InlineData("""{"extension":[{"deep":["x",{"value":9990000018}]}]}""")]
    [InlineData("""{"attendees":[{"emailAddress":{"address":"9990000018@example.test"}}]}""")]
    [InlineData("plain 9990000018")]
    [InlineData("""{"subject":"9 9 9 0 0 0 0 0 1 8"}""")]
    [InlineData("""{"subject":"(999) 000/0018"}""")]
    [InlineData("""{"subject":"999 \u2013 000 \u2014 0018"}""")]
    [InlineData("""{"subject":"999\u00a0000\u00a00018"}""")]
    [InlineData("""{"subject":"999\u200b000\u200b0018"}""")]
    [InlineData("""{"subject":"9990\u00ad000018"}""")]
    [InlineData("""{"subject":"\uff19\uff19\uff19\uff10\uff10\uff10\uff10\uff10\uff11\uff18"}""")]
    [InlineData("""{"subject":"\u0669\u0669\u0669\u0660\u0660\u0660\u0660\u0660\u0661\u0668"}""")]
    [InlineData("""{"body":{"content":"<b>999</b><i>000</i>0018"}}""")]
    [InlineData("""{"body":{"content":"&#57;990000018 and 999&nbsp;000&nbsp;0018"}}""")]
    [InlineData("""{"body":{"content":"https://x.test/?n=999%20000%200018"}}""")]
    [InlineData("""{"body":{"content":"999\r\n000\r\n0018"}}""")]
    public async Task NumberAnywhereInABody_IsNotSent(string body) => Assert.False(await IsSentAsync(body, ForbiddenWords.None));

    [Theory]
    [InlineData("""{"onlineMeeting":{"conferenceId":"9990000018","tollNumber":"+44 999 000 0018"}}""")]
    [InlineData("""{"transactionId":"0198a0a0-0000-7000-8000-999000001800"}""")]
    public async Task DialInFieldsAndKeys_AreSent(string body) => Assert.True(await IsSentAsync(body, ForbiddenWords.None));

    [Theory]
    [InlineData("""{"subject":"Lung MDT: marigold"}""")]
    [InlineData("""{"subject":"Mrs O'HARA."}""")]
    [InlineData("""{"body":{"content":"born 9 March 1971"}}""")]
    [InlineData("""{"body":{"content":"born 09/03/1971"}}""")]
    [InlineData("""{"transactionId":"1971-03-09"}""")]
    [InlineData("""{"subject":"M\u00e1rigold"}""")]
    [InlineData("""{"subject":"Mari\u200bgold"}""")]
    [InlineData("""{"subject":"\uff2d\uff21\uff32\uff29\uff27\uff2f\uff2c\uff24"}""")]
    [InlineData("""{"body":{"content":"<p>Mari<wbr>gold</p>"}}""")]
    [InlineData("""{"body":{"content":"<td>Marigold</td><td>Lung</td>"}}""")]
    [InlineData("""{"body":{"content":"M&#97;rigold"}}""")]
    [InlineData("""{"body":{"content":"https://x.test/cases/mari%67old/1"}}""")]
    [InlineData("""{"body":{"content":"born 9th March 1971"}}""")]
    [InlineData("""{"body":{"content":"born March 9, 1971"}}""")]
    [InlineData("""{"body":{"content":"born 9\u00a0March\u00a01971"}}""")]
    [InlineData("""{"body":{"content":"born 09.03.71"}}""")]
    public async Task NameOrBirthDate_IsNotSent(string body) => Assert.False(await IsSentAsync(body, Patient));

    [Theory]
    [InlineData("""{"subject":"Marigolds and Quince"}""")]
    [InlineData("""{"attendees":[{"emailAddress":{"address":"marigold.jones@example.test"}}]}""")]
    [InlineData("""{"subject":"Lung MDT (ref M-2026-0001)"}""")]
    public async Task OtherWordsStaffAndAddresses_AreSent(string body) => Assert.True(await IsSentAsync(body, Patient));

    [Fact]
    public async Task PatientNamedLikeAWordOfOurs_StopsNothing()
    {
        var words = ForbiddenWords.Of(["May Agenda"], [], []);

        Assert.True(await IsSentAsync("""{"body":{"content":"The agenda: Friday 8 May 2026"}}""", words));
    }

    [Theory]
    [InlineData("SUMMARY:about 9990000018\r\n")]
    [InlineData("SUMMARY:about 99900\r\n 00018\r\n")]
    [InlineData("SUMMARY:Mrs Mari\r\n gold\r\n")]
    [InlineData("DESCRIPTION:born 19710309\r\n")]
    [InlineData("DTSTART;TZID=Europe/London:20261208T100000 Marigold\r\n")]
    public async Task PatientsDataInAFile_IsNotSent(string file) => Assert.False(await IsSentAsync(WithFile(file), Patient));

    [Theory]
    [InlineData("DTSTAMP:19710309T100000Z\r\nDTSTART;TZID=Europe/London:19710309T100000\r\n")]
    [InlineData("UID:window-0198a0a00000700080009990000018ab@example.test\r\n")]
    public async Task DatesAndKeysOfOurOwnFiles_AreSent(string file) => Assert.True(await IsSentAsync(WithFile(file), Patient));

    [Fact]
    public async Task PatientNamedLikeWordsOfOurFiles_StopsNoFile()
    {
        await using var graph = await StartAsync();
        var key = Guid.Parse("0198ada0-0ada-7ada-8ada-1ada2ada3ada");
        var shown = new NoticeEvent(key, 0, new NoticeWindow(new DateOnly(2026, 12, 8), new TimeOnly(10, 0), new TimeOnly(10, 20)), IsCancelled: false, new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero), Place: null);

        var answer = await graph.Mail.SendAsync(Notice() with { Key = key, Event = shown }, ForbiddenWords.Of(["Ada London", "Summer Begin"], [new DateOnly(2026, 12, 1)], []), Ct);

        Assert.True(answer.IsDone, answer.Code);
    }

    [Fact]
    public async Task PatientsNameInABoardsName_IsRefusedAndNothingReachesGraph()
    {
        await using var graph = await StartAsync();
        var wanted = Meeting() with { BoardName = "Marigold clinic" };

        var answer = await graph.Calendar.CreateAsync(wanted, Patient, Ct);

        Assert.Equal(RemoteKind.Refused, answer.Kind);
        Assert.Equal(RemoteCodes.PatientData, answer.Code);
        Assert.Empty(graph.Emulator.Received);
        Assert.DoesNotContain("Marigold", graph.StoreText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateWithAPatientsName_IsRefusedAndNothingChanges()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());

        var answer = await graph.Calendar.UpdateAsync(seen, Meeting() with { BoardName = "Marigold clinic" }, Patient, Ct);

        Assert.Equal(RemoteCodes.PatientData, answer.Code);
        Assert.DoesNotContain(graph.Emulator.Received, r => r.Method == "PATCH");
    }

    [Fact]
    public async Task MailWithAPatientsName_IsRefusedAndNotDrafted()
    {
        await using var graph = await StartAsync();

        var answer = await graph.Mail.SendAsync(Notice() with { BoardName = "Marigold clinic" }, Patient, Ct);

        Assert.Equal(RemoteKind.Refused, answer.Kind);
        Assert.Equal(RemoteCodes.PatientData, answer.Code);
        Assert.DoesNotContain(graph.Emulator.Received, r => r.Method == "POST");
    }

    [Fact]
    public async Task NumberInAnAddress_IsRefused()
    {
        await using var graph = await StartAsync();
        var wanted = Meeting() with { Attendees = [new EventAttendee(MailboxAddress.Parse("9990000018@example.test"), true)] };

        Assert.Equal(RemoteCodes.PatientData, (await graph.Calendar.CreateAsync(wanted, ForbiddenWords.None, Ct)).Code);
    }

    [Theory]
    [InlineData("Somebody's board\nsecond line")]
    [InlineData("Board 9990000018")]
    [InlineData("")]
    public void BoardNameOfAnotherShape_CannotBePut(string name) => Assert.Throws<ArgumentException>(() => Meeting() with { BoardName = name });

    [Theory]
    [InlineData("M-2026-1 Jane Smith")]
    [InlineData("9990000018")]
    public void ReferenceOfAnotherShape_CannotBePut(string reference)
    {
        Assert.Throws<ArgumentException>(() => Meeting() with { MeetingReference = reference });
        Assert.Throws<ArgumentException>(() => Notice() with { Reference = reference });
    }

    [Theory]
    [InlineData("https://cgsmdt.example.test/cases?name=Jane")]
    [InlineData("https://cgsmdt.example.test/cases#Jane")]
    [InlineData("ftp://cgsmdt.example.test/cases")]
    public void LinkWithMoreThanAPath_CannotBePut(string link) => Assert.Throws<ArgumentException>(() => Meeting() with { Link = new Uri(link) });

    [Fact]
    public void ForbiddenWords_AreNeverPrinted() => Assert.DoesNotContain("Marigold", Patient.ToString(), StringComparison.OrdinalIgnoreCase);

    private static string WithFile(string text) => $$"""{"attachments":[{"name":"x.ics","contentBytes":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}}"}]}""";

    private static async Task<bool> IsSentAsync(string body, ForbiddenWords words)
    {
        var wire = new Wire();
        using var guard = new OutboundGuard { InnerHandler = wire };
        using var invoker = new HttpMessageInvoker(guard);
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://graph.example.test/v1.0/x") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var option = new ForbiddenWordsOption(words);
        request.Options.Set(new HttpRequestOptionsKey<global::Microsoft.Kiota.Abstractions.IRequestOption>(option.GetType().FullName!), option);
        try
        {
            using var answer = await invoker.SendAsync(request, Ct);
        }
        catch (PatientDataFound found)
        {
            Assert.DoesNotContain("999", found.Message, StringComparison.Ordinal);
            Assert.Equal(0, wire.Requests);
            return false;
        }

        return wire.Requests == 1;
    }

    private sealed class Wire : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        }
    }
}
