using System.Globalization;
using CgsMdt.Core.Processes.Panel;

namespace CgsMdt.Web.Processes;

/// <summary>A step as drawn.</summary>
/// <param name="LeadsBack">The question it leads back to, in words; empty if it only leads on.</param>
public sealed record DrawnStep(PanelStep Step, IReadOnlyList<DrawnLine> Lines, string LeadsBack);

/// <summary>A line of a step's text.</summary>
public sealed record DrawnLine(string Text, string X, string Y);

/// <summary>An arrow as drawn, with its label where it has one.</summary>
public sealed record DrawnArrow(string Path, string Label, string LabelX, string LabelY);

/// <summary>A process drawn in rows and columns, those in which its definition's own positions put the steps, but closer: here no outcome stands beside its step.</summary>
public sealed record ProcessDrawing(string ViewBox, string PixelWidth, string PixelHeight, IReadOnlyList<DrawnStep> Steps, IReadOnlyList<DrawnArrow> Arrows)
{
    private const int Margin = 12;
    private const int LineHeight = 18;
    private const int CharactersALine = 26;
    private const double Bend = 14;
    private const double ColumnWidth = 330;
    private const double RowHeight = 120;
    private const double Width = 200;
    private const double Height = 60;

    /// <summary>How large it is drawn: so that text is about eleven pixels high, however wide the whole becomes.</summary>
    private const double Scale = 0.75;

    /// <summary>Steps whose left edges are less than this apart stand in one column; no two of them stand beside each other.</summary>
    private const double SameColumn = 140;

    /// <summary>The same for upper edges and rows.</summary>
    private const double SameRow = 50;

    /// <summary>Draws it.</summary>
    public static ProcessDrawing Of(ProcessPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (panel.Steps.Count == 0)
        {
            return new("0 0 1 1", "1", "1", [], []);
        }

        var (columns, rows) = (Bands(panel.Steps.Select(s => s.X), SameColumn), Bands(panel.Steps.Select(s => s.Y), SameRow));
        List<PanelStep> placed = [.. panel.Steps.Select(s => s with { X = columns[s.X] * ColumnWidth, Y = rows[s.Y] * RowHeight, Width = Width, Height = Height })];
        var steps = placed.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var back = panel.Arrows.Where(a => a.GoesBack).ToLookup(a => a.From, a => steps[a.To].Text, StringComparer.Ordinal);
        var (left, top) = (placed.Min(s => s.X) - Margin, placed.Min(s => s.Y) - Margin);
        var (right, bottom) = (placed.Max(s => s.X + s.Width) + Margin, placed.Max(s => s.Y + s.Height) + Margin);
        return new(
            string.Join(' ', Text(left), Text(top), Text(right - left), Text(bottom - top)),
            Text((right - left) * Scale),
            Text((bottom - top) * Scale),
            [.. placed.Select(s => new DrawnStep(s, Wrap(s), string.Join(", ", back[s.Id].Distinct(StringComparer.Ordinal))))],
            [.. panel.Arrows.Where(a => !a.GoesBack).Select(a => Connect(steps[a.From], steps[a.To], a.Label))]);
    }

    private static Dictionary<double, int> Bands(IEnumerable<double> edges, double apart)
    {
        Dictionary<double, int> bands = [];
        var (band, start) = (-1, double.NegativeInfinity);
        foreach (var edge in edges.Distinct().Order())
        {
            if (edge - start >= apart)
            {
                (band, start) = (band + 1, edge);
            }

            bands[edge] = band;
        }

        return bands;
    }

    private static DrawnArrow Connect(PanelStep from, PanelStep to, string label)
    {
        var (fromMiddle, toMiddle) = (from.Y + (from.Height / 2), to.Y + (to.Height / 2));
        if (to.X > from.X + from.Width)
        {
            var (start, end) = (from.X + from.Width, to.X);
            if (fromMiddle.Equals(toMiddle) && to.X - from.X > ColumnWidth)
            {
                // Below the steps that stand between them.
                var below = from.Y + ((RowHeight + from.Height) / 2);
                return new($"M{Text(start)} {Text(fromMiddle)}H{Text(start + Bend)}V{Text(below)}H{Text(end - Bend)}V{Text(toMiddle)}H{Text(end - 2)}", label, Text(start + Bend + 4), Text(below - 6));
            }

            return new(
                $"M{Text(start)} {Text(fromMiddle)}H{Text(start + Bend)}V{Text(toMiddle)}H{Text(end - 2)}", label, Text(start + Bend + 4), Text(toMiddle - 6));
        }

        var (fromX, toX) = (from.X + (from.Width / 2), to.X + (to.Width / 2));
        var (leave, reach) = from.Y < to.Y ? (from.Y + from.Height, to.Y) : (from.Y, to.Y + to.Height);
        var between = (leave + reach) / 2;
        return new($"M{Text(fromX)} {Text(leave)}V{Text(between)}H{Text(toX)}V{Text(reach + (from.Y < to.Y ? -2 : 2))}", label, Text(toX + 6), Text(between - 4));
    }

    private static List<DrawnLine> Wrap(PanelStep step)
    {
        List<string> lines = [""];
        foreach (var word in step.Text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > CharactersALine)
            {
                lines.Add("");
            }

            lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        var first = step.Y + (step.Height / 2) - ((lines.Count - 1) * LineHeight / 2.0) + 5;
        return [.. lines.Select((line, i) => new DrawnLine(line, Text(step.X + (step.Width / 2)), Text(first + (i * LineHeight))))];
    }

    private static string Text(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
