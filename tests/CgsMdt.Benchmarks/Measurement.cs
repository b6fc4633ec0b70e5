using System.Diagnostics;
using System.Globalization;

namespace CgsMdt.Benchmarks;

/// <summary>How long a page took, over many requests after warming up.</summary>
internal sealed record Measurement(string Page, int Requests, double Median, double Percentile95, double Longest)
{
    private const int WarmUps = 100;
    private const int Measured = 400;

    public static async Task<Measurement> OfAsync(string page, HttpClient http, Uri address, CancellationToken ct)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await TimeAsync(http, address, ct);
        }

        var times = new double[Measured];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = await TimeAsync(http, address, ct);
        }

        Array.Sort(times);
        return new Measurement(page, times.Length, times[times.Length / 2], times[times.Length * 95 / 100], times[^1]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Page,-34} {Requests,8} {Median,10:0.0} {Percentile95,10:0.0} {Longest,10:0.0}");

    private static async Task<double> TimeAsync(HttpClient http, Uri address, CancellationToken ct)
    {
        var from = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(address, ct);
        await response.Content.ReadAsByteArrayAsync(ct);
        var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        return response.IsSuccessStatusCode ? took : throw new InvalidOperationException($"{address.AbsolutePath} answered {(int)response.StatusCode}.");
    }
}
