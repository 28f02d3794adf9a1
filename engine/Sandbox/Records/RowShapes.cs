using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>Makes rows. Most of a record's hundred columns are empty, so a row stores the filled ones only.</summary>
internal sealed class RowShapes
{
    private const int BitsPerWord = 64;
    private readonly ConcurrentDictionary<string, RowShape> shapes = new(StringComparer.Ordinal);

    public Row Make(TableDefinition table, ReadOnlySpan<string> cells)
    {
        var shape = ShapeOf(cells);
        var filled = new string[shape.Count];
        var slot = 0;
        foreach (var cell in cells)
            if (cell.Length > 0) filled[slot++] = cell;
        return new Row(table, shape, filled);
    }

    private RowShape ShapeOf(ReadOnlySpan<string> cells)
    {
        Span<ulong> bits = stackalloc ulong[(cells.Length / BitsPerWord) + 1];
        bits.Clear();
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].Length > 0) bits[i / BitsPerWord] |= 1UL << (i % BitsPerWord);
        var key = MemoryMarshal.Cast<ulong, char>(bits);
        if (shapes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var known)) return known;
        return shapes.GetOrAdd(new string(key), new RowShape(cells));
    }
}
