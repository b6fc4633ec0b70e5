namespace CgsMdt.Core.Tests.Meetings.Feeds;

/// <summary>A calendar read back as a calendar program reads it: unfolded, split into components, unescaped.</summary>
internal sealed class ParsedCalendar
{
    private ParsedCalendar(List<ParsedEvent> events, List<string> lines) => (Events, Lines) = (events, lines);

    public List<ParsedEvent> Events { get; }

    /// <summary>The unfolded lines.</summary>
    public List<string> Lines { get; }

    public static ParsedCalendar Read(string text)
    {
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var raw = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(raw, line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 1, 75));
        List<string> lines = [];
        foreach (var line in raw)
        {
            if (line[0] == ' ')
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        List<ParsedEvent> events = [];
        Stack<string> open = [];
        foreach (var line in lines)
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            switch (name)
            {
                case "BEGIN":
                    open.Push(value);
                    if (value == "VEVENT")
                    {
                        events.Add(new ParsedEvent([]));
                    }

                    break;
                case "END":
                    Assert.Equal(open.Pop(), value);
                    break;
                default:
                    if (open.Peek() == "VEVENT")
                    {
                        Assert.True(events[^1].Properties.TryAdd(name, value), $"{name} stands twice.");
                    }

                    break;
            }
        }

        Assert.Empty(open);
        return new ParsedCalendar(events, lines);
    }
}

/// <summary>One event.</summary>
internal sealed record ParsedEvent(Dictionary<string, string> Properties)
{
    public string this[string name] => Properties[name].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal)
        .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    public string Start => Properties["DTSTART;TZID=Europe/London"];

    public string End => Properties["DTEND;TZID=Europe/London"];
}
