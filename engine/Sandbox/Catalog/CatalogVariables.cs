using System.Globalization;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>The questions of a catalog item: its own and those of its variable sets, in order.</summary>
internal static class CatalogVariables
{
    private const string MultiRow = "one_to_many";

    /// <summary>Every question that takes one answer for the whole item.</summary>
    public static IReadOnlyList<Row> Of(Database database, Row item) =>
        [.. Entries(database, item).Where(e => e.Table.Name != "item_option_new_set" && VariableType.TakesAnswer(TypeOf(e)))];

    public static IReadOnlyList<Row> MultiRowSetsOf(Database database, Row item) =>
        [.. Entries(database, item).Where(e => e.Table.Name == "item_option_new_set")];

    /// <summary>The questions of a set, in order.</summary>
    public static IReadOnlyList<Row> OfSet(Database database, string set) => Ordered(database.Where("item_option_new", "variable_set", set));

    /// <summary>The form as a reader sees it: what stands between a container's start and end is its child.</summary>
    public static IReadOnlyList<VariableNode> FormOf(Database database, Row item)
    {
        var open = new Stack<List<VariableNode>>([[]]);
        foreach (var entry in Entries(database, item))
        {
            var type = TypeOf(entry);
            if (entry.Table.Name == "item_option_new_set")
            {
                open.Peek().Add(new VariableNode(entry, [.. OfSet(database, entry.SysId).Select(q => new VariableNode(q, []))]));
            }
            else if (type == VariableType.ContainerEnd)
            {
                if (open.Count > 1) open.Pop();
            }
            else if (type is VariableType.ContainerStart or VariableType.ShownContainer)
            {
                List<VariableNode> children = [];
                open.Peek().Add(new VariableNode(entry, children));
                open.Push(children);
            }
            else if (type != VariableType.ContainerSplit)
            {
                open.Peek().Add(new VariableNode(entry, []));
            }
        }

        return open.Last();
    }

    public static int TypeOf(Row variable) =>
        int.TryParse(variable["type"], NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : -1;

    /// <summary>Questions, with a multi-row set as one entry and the questions of any other set in its place.</summary>
    private static IEnumerable<Row> Entries(Database database, Row item)
    {
        var own = database.Where("item_option_new", "cat_item", item.SysId).Where(IsActive).Select(v => (Row: v, At: OrderOf(v)));
        var sets = database.Where("io_set_item", "sc_cat_item", item.SysId)
            .Select(link => (Row: database.Find("item_option_new_set", link["variable_set"]), At: OrderOf(link)))
            .Where(set => set.Row is not null)
            .Select(set => (Row: set.Row!, set.At));
        return own.Concat(sets)
            .OrderBy(e => e.At).ThenBy(e => e.Row.SysId, StringComparer.Ordinal)
            .SelectMany(e => e.Row.Table.Name == "item_option_new_set" && e.Row["type"] != MultiRow ? OfSet(database, e.Row.SysId) : [e.Row])
            .DistinctBy(row => row.SysId);
    }

    private static IReadOnlyList<Row> Ordered(IEnumerable<Row> variables) =>
        [.. variables.Where(IsActive).OrderBy(OrderOf).ThenBy(v => v.SysId, StringComparer.Ordinal)];

    private static bool IsActive(Row variable) => variable["active"] != "false";

    private static int OrderOf(Row row) =>
        int.TryParse(row["order"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue;
}
