using System.Runtime.CompilerServices;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>One side, as a rule file names it.</summary>
public sealed class SideTerm(Side side)
{
    /// <summary>Which side.</summary>
    public Side Side => side;

    /// <summary>A field of that side's record, to be tested.</summary>
    public FieldTerm this[string field, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0] => new(side, field, new(file, line));

    /// <summary>Some fields of that side's record, for an example.</summary>
    public SideFields Has(params (string Field, string Value)[] fields) =>
        new(side, [.. fields.Select(field => new FieldValue(field.Field, field.Value))]);
}
