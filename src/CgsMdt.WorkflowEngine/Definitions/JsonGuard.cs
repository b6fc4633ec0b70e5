using System.Text.Json;
using System.Text.Unicode;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Turns untrusted bytes into JSON within hard limits: size, encoding, depth, well-formed text, no repeated names.</summary>
internal static class JsonGuard
{
    /// <summary>Deepest nesting read.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most members of one object.</summary>
    public const int MaxMembers = 1_000;

    /// <summary>The root of the text; null, with the problem found, if it cannot be read.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> utf8, Findings findings)
    {
        if (utf8.Length > DefinitionLoader.MaxBytes)
        {
            findings.Forbid("", "too-large", $"The file has more than {DefinitionLoader.MaxBytes} bytes.", "Split the workflow, or take out what is not part of it.");
            return null;
        }

        if (utf8.StartsWith("\uFEFF"u8))
        {
            findings.House("", "encoding", "The file begins with a byte order mark.", "Save it as UTF-8 without one.");
            utf8 = utf8[3..];
        }

        if (!Utf8.IsValid(utf8) || utf8.Contains((byte)0))
        {
            findings.Forbid("", "encoding", "The file is not UTF-8 text.", "Save it as UTF-8.");
            return null;
        }

        try
        {
            if (!new Walk(findings).Run(utf8))
            {
                return null;
            }

            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException e)
        {
            findings.Forbid("", "not-json", $"The file is not JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}.", "Mend the text there.");
            return null;
        }
    }

    /// <summary>One pass over the tokens, keeping the path for the messages.</summary>
    private sealed class Walk(Findings findings)
    {
        private readonly List<Level> _levels = [];
        private bool _readable = true;

        public bool Run(ReadOnlySpan<byte> utf8)
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });
            while (_readable && reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        Count();
                        Enter(reader.TokenType == JsonTokenType.StartObject);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        _levels.RemoveAt(_levels.Count - 1);
                        break;
                    case JsonTokenType.PropertyName:
                        Name(Text(ref reader));
                        break;
                    case JsonTokenType.String:
                        Count();
                        Text(ref reader);
                        break;
                    default:
                        Count();
                        break;
                }
            }

            return _readable;
        }

        private void Enter(bool isObject)
        {
            if (_levels.Count >= MaxDepth)
            {
                findings.Forbid(Pointer(), "too-deep", $"The file nests deeper than {MaxDepth} levels.", "Flatten it.");
                _readable = false;
                return;
            }

            _levels.Add(new Level(isObject ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) : null));
        }

        private void Count()
        {
            if (_levels is [.., { Names: null } list])
            {
                list.Index++;
            }
        }

        private void Name(string name)
        {
            var level = _levels[^1];
            level.Name = name;
            if (++level.Index >= MaxMembers)
            {
                findings.Forbid(Pointer(), "too-many-members", $"An object has more than {MaxMembers} members.", "Take out what is not part of the workflow.");
                _readable = false;
            }
            else if (level.Names!.TryGetValue(name, out var earlier))
            {
                Repeated(name, earlier);
            }
            else if (level.Names.Add(name) && name == "$type")
            {
                findings.House(Pointer(), "clr-type-name", "The file names a type of a program.", "Remove the member; types are never loaded by name.");
            }
        }

        private void Repeated(string name, string earlier)
        {
            if (findings.Wants("duplicate-key"))
            {
                findings.House(
                    Pointer(), "duplicate-key",
                    string.Equals(name, earlier, StringComparison.Ordinal) ? $"The member {JsonMembers.Quote(name)} appears twice." : $"The members {JsonMembers.Quote(earlier)} and {JsonMembers.Quote(name)} are one to Elsa, which reads names in any case.",
                    "Keep one of them.");
            }
        }

        private string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                findings.Forbid(Pointer(), "encoding", "A text holds half of a character.", "Write the character whole.");
                _readable = false;
                return "";
            }
        }

        private string Pointer() => string.Concat(_levels.Select(l => "/" + (l.Names is null ? Math.Max(0, l.Index).ToString(System.Globalization.CultureInfo.InvariantCulture) : JsonMembers.Escape(l.Name))));

        private sealed class Level(HashSet<string>? names)
        {
            public HashSet<string>? Names { get; } = names;

            public string Name { get; set; } = "";

            public int Index { get; set; } = -1;
        }
    }
}
