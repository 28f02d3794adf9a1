using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Demo;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Views;

/// <summary>
/// A join of tables that reads like one, as sys_db_view and sys_db_view_table describe it. It has no rows of its own,
/// and nobody can write to it.
/// </summary>
internal sealed class DatabaseView
{
    private readonly Database database;
    private readonly List<ViewPart> parts = [];
    private readonly List<IReadOnlyList<JoinCondition>> conditions;

    private DatabaseView(Database database, Row view, IEnumerable<Row> tables, Func<TableDefinition, IReadOnlyList<Column>> readable)
    {
        this.database = database;
        List<Column> columns = [ColumnNamed("sys_id", new Column { Name = "sys_id", Type = "GUID", Label = "Sys ID", DefinedBy = view["name"] }, 0)];
        List<KeyValuePair<string, ChoiceList>> choices = [];
        foreach (var row in tables)
        {
            if (database.Dictionary.Find(row["table"]) is not { } table) continue;
            var part = new ViewPart(table, row["variable_prefix"], row["where_clause"], row["left_join"] == "true", readable(table), columns.Count);
            parts.Add(part);
            foreach (var column in part.Columns)
            {
                var name = part.NameOf(column);
                if (table.ChoicesOf(column) is { } list && !choices.Exists(c => c.Key == name)) choices.Add(new(name, list));
                columns.Add(ColumnNamed(name, column, columns.Count));
            }
        }

        Table = new TableDefinition(view["name"], view["label"], null, columns.DistinctBy(c => c.Name), choices);
        conditions = parts.ConvertAll(p => JoinCondition.Read(p.WhereClause, Table));
    }

    public TableDefinition Table { get; }

    /// <summary>The tables it joins, which a reader's rights are judged by.</summary>
    public IEnumerable<TableDefinition> Tables => parts.Select(p => p.Table);

    /// <summary>The view every instance ships: incidents with the CIs they affect.</summary>
    public static void Fill(RecordWriter writer, Database database)
    {
        const string Name = "u_incident_affected_ci";
        var view = DemoIds.Of("sys_db_view", Name);
        Put("sys_db_view", view, ("name", Name), ("label", "Incident affected CIs"), ("plural", "Incident affected CIs"));
        Put("sys_db_view_table", DemoIds.Of(Name, "inc"), ("view", view), ("table", "incident"), ("variable_prefix", "inc"), ("order", "100"));
        Put("sys_db_view_table", DemoIds.Of(Name, "tci"), ("view", view), ("table", "task_ci"), ("variable_prefix", "tci"), ("order", "200"),
            ("where_clause", "tci_task = inc_sys_id"));
        Put("sys_db_view_table", DemoIds.Of(Name, "ci"), ("view", view), ("table", "cmdb_ci"), ("variable_prefix", "ci"), ("order", "300"),
            ("where_clause", "ci_sys_id = tci_ci_item"));

        void Put(string table, string sysId, params (string Column, string Value)[] values) => writer.Insert(
            database.Dictionary[table],
            new Fields(values.Select(v => KeyValuePair.Create(v.Column, v.Value)).Append(KeyValuePair.Create("sys_id", sysId))),
            Account.System);
    }

    /// <summary>Null when there is no view of that name. Readable says which columns of a table the reader may see.</summary>
    public static DatabaseView? Find(Database database, string name, Func<TableDefinition, IReadOnlyList<Column>> readable)
    {
        database.Gate.EnterReadLock();
        try
        {
            if (database.Where("sys_db_view", "name", name).FirstOrDefault() is not { } view) return null;
            var tables = database.Where("sys_db_view_table", "view", view.SysId)
                .Where(t => t["active"] != "false")
                .OrderBy(t => int.TryParse(t["order"], CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue);
            return new DatabaseView(database, view, tables, readable);
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    /// <summary>The joined rows the reader may see. Call inside the gate.</summary>
    public IEnumerable<Row> Rows(Func<Row, bool> isVisible)
    {
        if (parts.Count == 0) return [];
        var cells = new string[Table.Width];
        Array.Fill(cells, "");
        return Join(0, cells, "", isVisible);
    }

    private IEnumerable<Row> Join(int level, string[] cells, string ids, Func<Row, bool> isVisible)
    {
        if (level == parts.Count)
        {
            cells[SystemColumns.SysId] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(ids)))[..32];
            yield return database.Shapes.Make(Table, cells);
            yield break;
        }

        var part = parts[level];
        var isMatched = false;
        foreach (var row in Candidates(level, cells))
        {
            if (!isVisible(row)) continue;
            string[] joined = [.. cells];
            part.Copy(row, joined);
            if (!conditions[level].All(c => c.Holds(joined))) continue;
            isMatched = true;
            foreach (var whole in Join(level + 1, joined, ids + row.SysId, isVisible)) yield return whole;
        }

        if (isMatched || !part.IsLeftJoin || level == 0) yield break;
        foreach (var whole in Join(level + 1, [.. cells], ids + "-", isVisible)) yield return whole;
    }

    /// <summary>By an index where a condition names the value of an indexed column, else all rows.</summary>
    private IEnumerable<Row> Candidates(int level, string[] cells)
    {
        var part = parts[level];
        foreach (var condition in conditions[level])
        {
            if (condition.Asks(part, cells) is not var (at, value)) continue;
            var column = part.Columns[at];
            if (column.Ordinal == SystemColumns.SysId) return database.Find(part.Table, value) is { } row ? [row] : [];
            if (Extent.Indexes(column)) return database.Where(part.Table, column.Name, value);
        }

        return database.ExtentsUnder(part.Table).SelectMany(e => e.Rows);
    }

    private static Column ColumnNamed(string name, Column column, int ordinal) => new Column
    {
        Name = name,
        Type = column.Type,
        Label = column.Label,
        DefinedBy = column.DefinedBy,
        Length = column.Length,
        Reference = column.Reference,
    }.At(ordinal);
}
