using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Catalog;

/// <summary>The questions of a catalog item: its own and those of its variable sets, in order.</summary>
internal static class CatalogVariables
{
    public static IReadOnlyList<Row> Of(Database database, Row item)
    {
        var sets = database.Where("io_set_item", "sc_cat_item", item.SysId).Select(link => link["variable_set"]);
        return
        [
            .. database.Where("item_option_new", "cat_item", item.SysId)
                .Concat(sets.SelectMany(set => database.Where("item_option_new", "variable_set", set)))
                .Where(v => v["active"] != "false")
                .DistinctBy(v => v.SysId)
                .OrderBy(v => int.TryParse(v["order"], out var order) ? order : int.MaxValue)
                .ThenBy(v => v[SystemColumns.SysId], StringComparer.Ordinal),
        ];
    }
}
