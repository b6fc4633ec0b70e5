using System.Text.Json;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>Maps the JSON of a Phenopacket (schema 2.0) to what a referral holds; a shape that is not known is refused by name, not guessed.</summary>
internal static class PhenopacketShape
{
    private const int LongestId = 100;

    public static Result<Phenopacket> Read(JsonElement root)
    {
        try
        {
            var id = Text(root, "id") ?? throw new UnknownShapeException("it has no id");
            if (id.Length > LongestId)
            {
                throw new UnknownShapeException($"its id has more than {LongestId} characters");
            }

            var subject = Part(root, "subject") ?? throw new UnknownShapeException("it has no subject");
            return new Phenopacket(id, Sex(subject), Age(subject), Features(root), [.. PhenopacketVariants.Read(root)]);
        }
        catch (UnknownShapeException e)
        {
            return CaseErrors.PacketNotRead(e.Message + ".");
        }
    }

    public static JsonElement? Part(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new UnknownShapeException($"what should hold '{name}' is not an object");
        }

        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public static string? Text(JsonElement element, string name) => Part(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString() is { Length: > 0 } text ? text : null,
        _ => throw new UnknownShapeException($"'{name}' is not text"),
    };

    public static IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        if (Part(element, name) is not { } list)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : throw new UnknownShapeException($"'{name}' is not a list");
    }

    private static Sex? Sex(JsonElement subject) => Text(subject, "sex") switch
    {
        "FEMALE" => Cases.Sex.Female,
        "MALE" => Cases.Sex.Male,
        "OTHER_SEX" => Cases.Sex.Indeterminate,
        null or "UNKNOWN_SEX" => null,
        var other => throw new UnknownShapeException($"the sex '{other}' is not known"),
    };

    // The schema also allows an age range, an ontology class, a gestational age or a date: they do not say an age.
    private static string? Age(JsonElement subject)
    {
        if (Part(subject, "timeAtLastEncounter") is not { } time || Part(time, "age") is not { } age)
        {
            return null;
        }

        var duration = Text(age, "iso8601duration") ?? throw new UnknownShapeException("its age has no iso8601duration");
        return Cases.Age.Parse(duration) is not null ? duration : throw new UnknownShapeException("its age is not an ISO 8601 duration");
    }

    // The same term may stand twice, once for each age it was looked for: seen at any age is seen.
    private static List<PhenotypeEntry> Features(JsonElement root)
    {
        List<PhenotypeEntry> stated = [];
        foreach (var feature in Items(root, "phenotypicFeatures"))
        {
            var type = Part(feature, "type") ?? throw new UnknownShapeException("a phenotypic feature has no type");
            var id = Text(type, "id") ?? throw new UnknownShapeException("a phenotypic feature has no id");
            if (!id.StartsWith("HP:", StringComparison.Ordinal))
            {
                throw new UnknownShapeException($"the feature {id} is not an HPO term");
            }

            stated.Add(new(id, Text(type, "label") ?? id, Part(feature, "excluded") is not { ValueKind: JsonValueKind.True }));
        }

        return [.. stated.GroupBy(f => f.HpoId, StringComparer.Ordinal).Select(g => g.FirstOrDefault(f => f.IsPresent) ?? g.First())];
    }
}

/// <summary>A packet has a shape we do not know; the message names it.</summary>
internal sealed class UnknownShapeException(string message) : Exception(message);
