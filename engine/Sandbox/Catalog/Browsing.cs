using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>The reading half of the Service Catalog API: catalogs, categories, items.</summary>
internal sealed class Browsing(Instance instance)
{
    private const int PageSize = 10_000;
    private static readonly string[] Searched = ["name", "short_description", "description", "meta"];
    private readonly Database database = instance.Database;
    private readonly CatalogShelf shelf = new(instance);

    public ApiResponse Catalogs(ApiRequest request)
    {
        var text = request.Query.Text("sysparm_text") ?? "";
        var found = Page(request, shelf.Catalogs(request.Account)
            .Where(c => c["title"].Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(c => c["title"], StringComparer.OrdinalIgnoreCase));
        var writer = new CatalogJson(instance, request.Account);
        return List(found, writer.Catalog);
    }

    public ApiResponse Catalog(ApiRequest request, string id) => shelf.Catalog(id, request.Account) is { } catalog
        ? ApiResponse.Result(200, json => new CatalogJson(instance, request.Account).CatalogWithCategories(json, catalog))
        : CatalogRefusal.InvalidCatalog;

    public ApiResponse Categories(ApiRequest request, string catalog)
    {
        if (shelf.Catalog(catalog, request.Account) is null) return CatalogRefusal.InvalidCatalog;
        var topOnly = request.Query.IsTrue("sysparm_top_level_only");
        var found = Page(request, shelf.CategoriesIn(catalog, request.Account).Where(c => !topOnly || c["parent"].Length == 0));
        return List(found, new CatalogJson(instance, request.Account).CategoryInCatalog);
    }

    public ApiResponse Category(ApiRequest request, string id) => shelf.Category(id, request.Account) is { } category
        ? ApiResponse.Result(200, json => new CatalogJson(instance, request.Account).CategoryWithChildren(json, category))
        : CatalogRefusal.InvalidCategory;

    public ApiResponse Items(ApiRequest request)
    {
        var text = (request.Query.Text("sysparm_text") ?? "").Trim('"');
        var table = request.Query.Text("sysparm_type") switch
        {
            "Record Producer" => "sc_cat_item_producer",
            "Order Guide" => "sc_cat_item_guide",
            _ => "sc_cat_item",
        };
        var catalog = request.Query.Text("sysparm_catalog") ?? "";
        var category = request.Query.Text("sysparm_category") ?? "";
        var found = Page(request, shelf.Items(request.Account)
            .Where(i => i.Table.IsA(table))
            .Where(i => text.Length == 0 || (i["no_search"] != "true" && Mentions(i, text)))
            .Where(i => catalog.Length == 0 || CatalogShelf.CatalogsOf(database, i).Any(c => c.SysId == catalog))
            .Where(i => category.Length == 0 || CatalogShelf.CategoriesOf(database, i).Any(c => c.SysId == category))
            .OrderBy(i => i["name"], StringComparer.OrdinalIgnoreCase).ThenBy(i => i.SysId, StringComparer.Ordinal));
        return List(found, new ItemJson(instance, request.Account).Listed);
    }

    public ApiResponse Item(ApiRequest request, string id) => shelf.Item(id, request.Account) is { } item
        ? ApiResponse.Result(200, json => new ItemJson(instance, request.Account).Whole(json, item))
        : CatalogRefusal.NotOrderable;

    private static bool Mentions(Row item, string text) =>
        Searched.Any(c => item[c].Contains(text, StringComparison.OrdinalIgnoreCase));

    private static List<Row> Page(ApiRequest request, IEnumerable<Row> rows) =>
        [.. rows.Skip(request.Query.Number("sysparm_offset", 0)).Take(request.Query.Number("sysparm_limit", PageSize))];

    private static ApiResponse List(List<Row> rows, Action<Utf8JsonWriter, Row> write) => ApiResponse.Result(200, json =>
    {
        json.WriteStartArray();
        foreach (var row in rows) write(json, row);
        json.WriteEndArray();
    });
}
