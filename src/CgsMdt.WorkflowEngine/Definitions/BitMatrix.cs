using System.Numerics;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Which rows have which columns: sets of small numbers, joined and compared many at a time.</summary>
internal sealed class BitMatrix(int rows, int columns)
{
    private const int WordBits = 64;
    private readonly int _width = (columns + WordBits - 1) / WordBits;
    private readonly ulong[] _words = new ulong[rows * ((columns + WordBits - 1) / WordBits)];

    /// <summary>How many rows there are.</summary>
    public int Rows { get; } = rows;

    /// <summary>Whether a row has a column.</summary>
    public bool this[int row, int column] => (_words[(row * _width) + (column / WordBits)] >> (column % WordBits) & 1) != 0;

    /// <summary>A row's columns, packed.</summary>
    public Span<ulong> Row(int row) => _words.AsSpan(row * _width, _width);

    /// <summary>Gives a row a column.</summary>
    public void Set(int row, int column) => _words[(row * _width) + (column / WordBits)] |= 1UL << (column % WordBits);

    /// <summary>Gives a row all that another has.</summary>
    public static void Join(Span<ulong> row, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] |= other[i];
        }
    }

    /// <summary>Leaves a row only what another has too.</summary>
    public static void Meet(Span<ulong> row, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] &= other[i];
        }
    }

    /// <summary>The columns of a packed word, by its place in its row.</summary>
    public static IEnumerable<int> Columns(ulong word, int place)
    {
        for (; word != 0; word &= word - 1)
        {
            yield return (place * WordBits) + BitOperations.TrailingZeroCount(word);
        }
    }
}
