using System.Text.Json;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests.Designer;

/// <summary>What stands on the designer's canvas, in its own units.</summary>
internal sealed record Canvas(IReadOnlyList<Box> Nodes, IReadOnlyList<Box> Labels, IReadOnlyList<IReadOnlyList<Spot>> Lines)
{
    /// <summary>The designer takes four seconds on a quiet machine, and thirty where four test programs share two cores; in milliseconds.</summary>
    public const float LongestDrawing = 90_000;

    // Everything is measured where it is drawn, so that zoom and scroll do not matter.
    private const string Read = """
        () => {
          const scale = document.querySelector('.x6-graph-svg-viewport').getScreenCTM().inverse()
          const spot = (x, y) => { const p = new DOMPoint(x, y).matrixTransform(scale); return { x: p.x, y: p.y } }
          const box = (element, id) => {
            const r = element.getBoundingClientRect()
            const [from, to] = [spot(r.left, r.top), spot(r.right, r.bottom)]
            return { id, left: from.x, top: from.y, right: to.x, bottom: to.y }
          }
          const nodes = [...document.querySelectorAll('.x6-node')]
          return JSON.stringify({
            nodes: nodes.map(n => box(n.querySelector('foreignObject'), n.dataset.cellId)),
            labels: nodes.flatMap(n => [...n.querySelectorAll('.x6-port-label')].filter(l => l.textContent).map(l => box(l, n.dataset.cellId + '.' + l.textContent))),
            lines: [...document.querySelectorAll('.x6-edge')].map(e => {
              const path = [...e.querySelectorAll('path')].at(-1)
              const matrix = path.getScreenCTM()
              return Array.from({ length: Math.ceil(path.getTotalLength() / 5) }, (_, i) => {
                const p = path.getPointAtLength(i * 5).matrixTransform(matrix)
                return spot(p.x, p.y)
              })
            })
          })
        }
        """;

    /// <summary>Reads the canvas as soon as it has this many nodes and lines, and the page has moved it to where the workflow begins.</summary>
    public static async Task<Canvas> ReadAsync(IPage page, int nodes, int lines)
    {
        await page.WaitForFunctionAsync(
            "([nodes, lines]) => document.querySelector('[data-cgs-placed=yes]') && document.querySelectorAll('.x6-node .elsa-activity').length === nodes && [...document.querySelectorAll('.x6-edge')].filter(e => [...e.querySelectorAll('path')].at(-1)?.getAttribute('d')).length === lines",
            new[] { nodes, lines }, new() { Timeout = LongestDrawing });
        return JsonSerializer.Deserialize<Canvas>(await page.EvaluateAsync<string>(Read), JsonSerializerOptions.Web)!;
    }
}

/// <summary>A rectangle on the canvas.</summary>
internal sealed record Box(string Id, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether it and another share more than their edges.</summary>
    public bool Overlaps(Box other) => Left + 1 < other.Right && other.Left + 1 < Right && Top + 1 < other.Bottom && other.Top + 1 < Bottom;

    /// <summary>Whether a point lies well inside, farther than a port reaches.</summary>
    public bool Holds(Spot point) => point.X > Left + 8 && point.X < Right - 8 && point.Y > Top + 2 && point.Y < Bottom - 2;
}

/// <summary>A point on the canvas.</summary>
internal sealed record Spot(double X, double Y);
