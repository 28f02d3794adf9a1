using Connector.Sandbox.Display;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>The order a query asks for. Rows that tie are told apart by sys_id, so that pages of one query fit together.</summary>
internal sealed class RowOrder : IComparer<Row>
{
    private readonly Database database;
    private readonly (FieldPath Path, Comparison<string> Compare, int Sign)[] keys;

    public RowOrder(IReadOnlyList<Ordering> orderings, Database database)
    {
        this.database = database;
        keys = [.. orderings.Select(o => (o.Path, ValueOrder.For(o.Path.Leaf), o.Descending ? -1 : 1))];
    }

    public int Compare(Row? x, Row? y)
    {
        foreach (var (path, compare, sign) in keys)
        {
            var order = compare(KeyOf(path, x!), KeyOf(path, y!));
            if (order != 0) return order * sign;
        }

        return string.Compare(x!.SysId, y!.SysId, StringComparison.OrdinalIgnoreCase) * keys[^1].Sign;
    }

    /// <summary>A reference is put in order by the name it shows, not by the id it holds.</summary>
    private string KeyOf(FieldPath path, Row row)
    {
        var value = path.Read(row, database);
        return value.Length > 0 && path.Leaf.Kind == ColumnKind.Reference ? DisplayName.OfReference(database, path.Leaf, value) : value;
    }
}
