using System.Collections.Frozen;

namespace Connector.Abstractions.Records;

/// <summary>
/// The columns read from one table, resolved to ordinals once. The system columns every reader needs come first, at fixed ordinals.
/// A name may be a dot-walk (<c>caller_id.email</c>).
/// </summary>
public sealed class RecordShape
{
    /// <summary>Ordinal of <c>sys_id</c>.</summary>
    public const int SysId = 0;

    /// <summary>Ordinal of <c>sys_updated_on</c> (UTC, <c>yyyy-MM-dd HH:mm:ss</c>, one-second grain).</summary>
    public const int UpdatedOn = 1;

    /// <summary>Ordinal of <c>sys_mod_count</c>.</summary>
    public const int ModCount = 2;

    /// <summary>Ordinal of <c>sys_updated_by</c> (a user name).</summary>
    public const int UpdatedBy = 3;

    private static readonly string[] System = ["sys_id", "sys_updated_on", "sys_mod_count", "sys_updated_by"];

    private readonly FrozenDictionary<string, int> _ordinals;

    /// <summary>A shape of the system columns and the given ones; repeats are folded.</summary>
    public RecordShape(string table, IEnumerable<string> columns)
    {
        Table = table;
        Names = [.. System.Concat(columns).Distinct(StringComparer.Ordinal)];
        _ordinals = Names.Select((name, ordinal) => (name, ordinal)).ToFrozenDictionary(pair => pair.name, pair => pair.ordinal, StringComparer.Ordinal);
    }

    /// <summary>The table the columns belong to.</summary>
    public string Table { get; }

    /// <summary>All columns, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The ordinal of a column, or -1 when the shape does not hold it.</summary>
    public int Ordinal(string column) => _ordinals.TryGetValue(column, out var ordinal) ? ordinal : -1;

    /// <summary>The ordinal of a column named in UTF-8, or -1; spares the reader of a page one string per key.</summary>
    public int Ordinal(ReadOnlySpan<char> column) =>
        _ordinals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(column, out var ordinal) ? ordinal : -1;
}
