using System.Net;
using System.Text.RegularExpressions;

namespace CgsMdt.Benchmarks;

/// <summary>A browser's session of one demonstration person.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private SignedIn(HttpClient http) => Http = http;

    public HttpClient Http { get; }

    public static async Task<SignedIn> AsAsync(string name, Uri address, CancellationToken ct)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All });
        var page = new Uri(address, "/personas");
        var html = await http.GetStringAsync(page, ct);
        using var form = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", Token().Match(html).Groups["value"].Value),
            new("person", Person().Matches(html).Single(m => m.Groups["name"].Value == name).Groups["value"].Value),
        ]);
        using var response = await http.PostAsync(page, form, ct);
        response.EnsureSuccessStatusCode();
        return new SignedIn(http);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("__RequestVerificationToken\"[^>]* value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"person\" value=\"(?<value>[^\"]+)\">Be (?<name>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Person();
}
