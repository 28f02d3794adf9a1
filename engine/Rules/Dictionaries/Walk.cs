using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Dictionaries;

/// <summary>Where a column or dot-walk leads.</summary>
internal abstract record Walk
{
    /// <summary>Follows a path from a table.</summary>
    public static Walk Of(InstanceTables dictionary, string table, string path)
    {
        var segments = path.Split('.');
        for (var at = 0; ; at++)
        {
            if (dictionary.Table(table) is not { } known)
            {
                return dictionary.Absent.Contains(table) ? new NoTable(table) : new TableNotPulled(table);
            }

            if (known.Column(segments[at]) is not { } column)
            {
                return new NoColumn(known, segments[at]);
            }

            if (at == segments.Length - 1)
            {
                return new Reached(known, column);
            }

            if (column is not { Type: "reference", Reference: { } next })
            {
                return new NoReference(known, column);
            }

            table = next;
        }
    }
}

/// <summary>To a column.</summary>
internal sealed record Reached(DictionaryTable Table, DictionaryColumn Column) : Walk;

/// <summary>To a table the instance does not have.</summary>
internal sealed record NoTable(string Table) : Walk;

/// <summary>To a table of which nothing is known, because it was not asked for when the dictionary was pulled.</summary>
internal sealed record TableNotPulled(string Table) : Walk;

/// <summary>To a column its table does not have.</summary>
internal sealed record NoColumn(DictionaryTable Table, string Column) : Walk;

/// <summary>Through a column that refers to nothing.</summary>
internal sealed record NoReference(DictionaryTable Table, DictionaryColumn Column) : Walk;
