using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>What stands in the catalogs: which items, in which categories, and what a caller may see of it.</summary>
internal sealed class CatalogShelf(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly Entitlement entitlement = new(instance);

    public static IReadOnlyList<Row> CatalogsOf(Database database, Row item) =>
    [
        .. item["sc_catalogs"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Concat(database.Where("sc_cat_item_catalog", "sc_cat_item", item.SysId).Select(link => link["sc_catalog"]))
            .Distinct()
            .Select(id => database.Find("sc_catalog", id)).OfType<Row>(),
    ];

    /// <summary>The item's own category first, then the further ones it is also listed in.</summary>
    public static IReadOnlyList<Row> CategoriesOf(Database database, Row item) =>
    [
        .. database.Where("sc_cat_item_category", "sc_cat_item", item.SysId).Select(link => link["sc_category"]).Prepend(item["category"])
            .Distinct()
            .Select(id => database.Find("sc_category", id)).OfType<Row>(),
    ];

    /// <summary>Null when there is no such item, or the caller may not have it.</summary>
    public Row? Item(string id, Account account) =>
        database.Find("sc_cat_item", id) is { } item && entitlement.May(item, account) ? item : null;

    public Row? Catalog(string id, Account account) =>
        database.Find("sc_catalog", id) is { } catalog && entitlement.MaySeeCatalog(catalog, account) ? catalog : null;

    public Row? Category(string id, Account account) =>
        database.Find("sc_category", id) is { } category && entitlement.MaySeeCategory(category, account) ? category : null;

    public IEnumerable<Row> Items(Account account) => All("sc_cat_item").Where(item => entitlement.May(item, account));

    public IEnumerable<Row> Catalogs(Account account) => All("sc_catalog").Where(catalog => entitlement.MaySeeCatalog(catalog, account));

    public IEnumerable<Row> CategoriesIn(string catalog, Account account) =>
        Sorted(database.Where("sc_category", "sc_catalog", catalog).Where(c => entitlement.MaySeeCategory(c, account)));

    public IEnumerable<Row> ChildrenOf(string category, Account account) =>
        Sorted(database.Where("sc_category", "parent", category).Where(c => entitlement.MaySeeCategory(c, account)));

    public IEnumerable<Row> ItemsIn(string category, Account account) =>
        database.Where("sc_cat_item", "category", category)
            .Concat(database.Where("sc_cat_item_category", "sc_category", category).Select(link => database.Find("sc_cat_item", link["sc_cat_item"])).OfType<Row>())
            .DistinctBy(item => item.SysId)
            .Where(item => entitlement.May(item, account));

    public bool HasItems(string catalog, Account account) =>
        Items(account).Any(item => CatalogsOf(database, item).Any(c => c.SysId == catalog));

    private IEnumerable<Row> All(string table) =>
        database.ExtentsUnder(database.Dictionary[table]).SelectMany(extent => extent.Rows);

    private static IEnumerable<Row> Sorted(IEnumerable<Row> categories) =>
        categories.OrderBy(c => c["title"], StringComparer.OrdinalIgnoreCase);
}
