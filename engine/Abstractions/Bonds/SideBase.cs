using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>One side of a <see cref="Base"/>: the record as it stood when the bond last settled.</summary>
/// <param name="ModCount"><c>sys_mod_count</c> then; -1 when the side has never been seen.</param>
/// <param name="UpdatedOn"><c>sys_updated_on</c> then; empty when never seen.</param>
/// <param name="Values">Value of each column the rule reads on that side; a column that could not be read is missing.</param>
/// <param name="PutBack">
/// Column → the value that an owner's value last replaced there. When the same value comes back, the field is contested and left alone.
/// </param>
public sealed record SideBase(
    int ModCount, string UpdatedOn, AgreedValues Values, IReadOnlyDictionary<string, string> PutBack)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Never seen.</summary>
    public static SideBase Empty { get; } = new(-1, "", AgreedValues.None, Nothing);

    /// <summary>The agreed value of a column; null when none was agreed.</summary>
    public string? this[string column] => Values.Find(column);

    /// <summary>The half that a record gives: every named column the record holds.</summary>
    public static SideBase Of(Record record, ColumnSet columns, IReadOnlyDictionary<string, string>? putBack = null)
    {
        var values = new string?[columns.Names.Count];
        for (var ordinal = 0; ordinal < values.Length; ordinal++)
        {
            values[ordinal] = record[columns.Names[ordinal]];
        }

        return new SideBase(record.ModCount, record.UpdatedOn, new AgreedValues(columns, values), putBack ?? Nothing);
    }
}
