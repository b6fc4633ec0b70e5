using System.Text.Json;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace CgsMdt.Microsoft365;

/// <summary>
/// The last thing before the wire: stops every request whose body holds an NHS or CHI number, or a name or date of birth of the patients the call is about.
/// Bodies are composed from typed parts, so a hit means a fault of ours or a patient's name within a board's.
/// </summary>
internal sealed class OutboundGuard : DelegatingHandler
{
    private static readonly HashSet<string> DialIn = new(StringComparer.OrdinalIgnoreCase)
    {
        "conferenceId", "dialinUrl", "tollNumber", "tollNumbers", "tollFreeNumber", "tollFreeNumbers", "phones", "joinMeetingId", "videoTeleconferenceId",
    };

    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase) { "address", "schedules" };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
            Check(await request.Content.ReadAsByteArrayAsync(cancellationToken), request.GetRequestOption<ForbiddenWordsOption>()?.Words ?? ForbiddenWords.None);
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private static void Check(byte[] body, ForbiddenWords words)
    {
        if (body.Length == 0)
        {
            return;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            CheckText("body", System.Text.Encoding.UTF8.GetString(body), words, isDialIn: false);
            return;
        }

        using (document)
        {
            Walk("body", document.RootElement, words, isDialIn: false);
        }
    }

    private static void Walk(string field, JsonElement element, ForbiddenWords words, bool isDialIn)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Walk(property.Name, property.Value, words, isDialIn || DialIn.Contains(property.Name));
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Walk(field, item, words, isDialIn);
                }

                break;
            case JsonValueKind.String when field.Equals("contentBytes", StringComparison.OrdinalIgnoreCase):
                CheckText(field, FileText.Of(element.GetString()!), words, isDialIn);
                break;
            case JsonValueKind.String:
                // Staff are invited by addresses that hold their names, and staff share names with patients.
                CheckText(field, element.GetString()!, Addresses.Contains(field) ? ForbiddenWords.None : words, isDialIn);
                break;
            case JsonValueKind.Number:
                CheckText(field, element.GetRawText(), ForbiddenWords.None, isDialIn);
                break;
        }
    }

    private static void CheckText(string field, string text, ForbiddenWords words, bool isDialIn)
    {
        foreach (var reading in OutgoingText.Readings(text))
        {
            if ((!isDialIn && PatientNumbers.AreIn(reading)) || Says(PatientNumbers.WithoutKeys(reading), words))
            {
                throw new PatientDataFound(field);
            }
        }
    }

    private static bool Says(string text, ForbiddenWords words)
    {
        if (words.Phrases.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        if (words.Words.Count == 0)
        {
            return false;
        }

        foreach (var word in OwnWords.In(text))
        {
            if (words.Words.Contains(word) && !OwnWords.Fixed.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
