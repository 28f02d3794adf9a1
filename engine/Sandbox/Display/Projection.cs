using System.Collections.Concurrent;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Display;

/// <summary>Which keys an answer carries: all columns in dictionary order, or those asked for, less those hidden from the reader.</summary>
internal sealed class Projection(DataDictionary dictionary, AccessControl access)
{
    private readonly ConcurrentDictionary<TableDefinition, (IReadOnlyList<Column> Columns, OutputField[] Fields)> whole = new();

    public OutputField[] Of(TableDefinition table, string? fields, Account reader)
    {
        var chosen = string.IsNullOrWhiteSpace(fields)
            ? Whole(table)
            : [.. Named(table, fields)];
        var hidden = access.For(AccessEffect.HideFields, reader);
        return Array.Exists(chosen, f => hidden.Any(r => Hides(r, table, f)))
            ? [.. chosen.Where(f => !hidden.Any(r => Hides(r, table, f)))]
            : chosen;
    }

    /// <summary>Kept for as long as the table has the columns it was made of.</summary>
    private OutputField[] Whole(TableDefinition table)
    {
        var columns = table.Columns;
        if (whole.TryGetValue(table, out var known) && ReferenceEquals(known.Columns, columns)) return known.Fields;
        OutputField[] fields = [.. columns.Select(c => new OutputField(c.Key, FieldPath.To(c)))];
        whole[table] = (columns, fields);
        return fields;
    }

    private IEnumerable<OutputField> Named(TableDefinition table, string fields) => fields
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Distinct()
        .Select(name => Resolve(table, name))
        .OfType<OutputField>();

    private OutputField? Resolve(TableDefinition table, string name) => FieldPath.Resolve(dictionary, table, name) is { } path
        ? new OutputField(path.IsDirect ? path.Leaf.Key : JsonEncodedText.Encode(name), path)
        : null;

    /// <summary>A dot-walk ends on another table, whose own rules count there.</summary>
    private bool Hides(AccessRule rule, TableDefinition table, OutputField field)
    {
        var owner = field.Path.IsDirect ? table : dictionary.Find(field.Path.Leaf.DefinedBy);
        return rule.Fields.Contains(field.Path.Leaf.Name) && owner?.IsA(rule.Table) == true;
    }
}
