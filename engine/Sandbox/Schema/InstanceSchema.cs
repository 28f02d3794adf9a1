using System.Collections.Frozen;
using System.Globalization;

namespace Connector.Sandbox.Schema;

/// <summary>The tables a simulated instance carries. Immutable; one copy serves every instance in the process.</summary>
internal sealed class InstanceSchema
{
    private static readonly Lazy<InstanceSchema> _shipped = new(Load);
    private readonly FrozenDictionary<string, TableSchema> _tables;

    private InstanceSchema(IEnumerable<TableSchema> tables, IEnumerable<string> outside)
    {
        _tables = tables.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);
        Outside = outside.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The schema shipped beside this file, read on first use.</summary>
    public static InstanceSchema Shipped => _shipped.Value;

    public IReadOnlyCollection<TableSchema> Tables => _tables.Values;

    /// <summary>Tables that references point at and no instance here carries.</summary>
    public IReadOnlySet<string> Outside { get; }

    public TableSchema? Find(string table) => _tables.GetValueOrDefault(table);

    private static InstanceSchema Load()
    {
        var rows = Rows("tables.tsv").Select(cell => new TableRow(
            cell[0], Filled(cell[1]), cell[2], Filled(cell[3]), Number(cell[4]), Filled(cell[5]))).ToList();
        var columns = Rows("columns.tsv").Select(cell => new ColumnSchema(
            cell[0], cell[1], cell[2], Number(cell[3]), Filled(cell[4]), cell[5], cell[6] == "true", cell[7] == "true", cell[8])).ToLookup(column => column.Table);
        var choices = Rows("choices.tsv").ToLookup(cell => cell[0]);
        var children = rows.ToLookup(row => row.Parent, row => row.Name);
        var built = new Dictionary<string, TableSchema>(StringComparer.Ordinal);
        var byName = rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
        foreach (var row in rows)
            Build(row);
        return new(built.Values, Rows("outside.tsv").Select(cell => cell[0]));

        TableSchema Build(TableRow row)
        {
            if (built.TryGetValue(row.Name, out var done))
                return done;
            var parent = row.Parent is { } name ? Build(byName[name]) : null;
            var own = choices[row.Name].ToLookup(cell => cell[1], cell => new Choice(cell[2], cell[3], Number(cell[4])));
            return built[row.Name] = new(row, parent, columns[row.Name], own, [.. Below(row.Name).Order(StringComparer.Ordinal)]);
        }

        IEnumerable<string> Below(string table) => children[table].SelectMany(child => Below(child).Prepend(child));
    }

    private static IEnumerable<string[]> Rows(string resource)
    {
        using var reader = new StreamReader(typeof(InstanceSchema).Assembly.GetManifestResourceStream(typeof(InstanceSchema), resource)!);
        var header = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (!header)
                yield return line.Split('\t');
            header = false;
        }
    }

    private static string? Filled(string cell) => cell.Length == 0 ? null : cell;

    private static int Number(string cell) => cell.Length == 0 ? 0 : int.Parse(cell, CultureInfo.InvariantCulture);
}
