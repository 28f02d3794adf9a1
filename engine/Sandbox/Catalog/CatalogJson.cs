using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>Catalogs and categories as the API shows them: real booleans, real numbers, and null for what is empty.</summary>
internal sealed class CatalogJson(Instance instance, Account account)
{
    private readonly CatalogShelf shelf = new(instance);

    public static void TextOrNull(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length == 0) json.WriteNull(name);
        else json.WriteString(name, value);
    }

    public static void Named(Utf8JsonWriter json, Row row)
    {
        json.WriteString("sys_id", row.SysId);
        json.WriteString("title", row["title"]);
    }

    public void Catalog(Utf8JsonWriter json, Row catalog)
    {
        json.WriteStartObject();
        WriteCatalog(json, catalog);
        json.WriteEndObject();
    }

    public void CatalogWithCategories(Utf8JsonWriter json, Row catalog)
    {
        json.WriteStartObject();
        WriteCatalog(json, catalog);
        json.WriteStartArray("categories");
        foreach (var category in shelf.CategoriesIn(catalog.SysId, account).Where(c => c["parent"].Length == 0))
        {
            json.WriteStartObject();
            Named(json, category);
            TextOrNull(json, "description", category["description"]);
            json.WriteString("header_image", category["header_icon"]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void CategoryInCatalog(Utf8JsonWriter json, Row category)
    {
        json.WriteStartObject();
        WriteCategory(json, category);
        json.WriteNumber("count", shelf.ItemsIn(category.SysId, account).Count());
        WriteSubcategories(json, category);
        json.WriteEndObject();
    }

    public void CategoryWithChildren(Utf8JsonWriter json, Row category)
    {
        json.WriteStartObject();
        WriteCategory(json, category);
        json.WriteStartArray("child_categories");
        foreach (var child in shelf.ChildrenOf(category.SysId, account))
        {
            json.WriteStartObject();
            Named(json, child);
            json.WriteNumber("count", shelf.ItemsIn(child.SysId, account).Count());
            json.WriteString("parent", category.SysId);
            WriteSubcategories(json, child);
            json.WriteBoolean("isParentCategory", shelf.ChildrenOf(child.SysId, account).Any());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteCatalog(Utf8JsonWriter json, Row catalog)
    {
        json.WriteString("title", catalog["title"]);
        json.WriteString("sys_id", catalog.SysId);
        json.WriteBoolean("has_categories", shelf.CategoriesIn(catalog.SysId, account).Any());
        json.WriteBoolean("has_items", shelf.HasItems(catalog.SysId, account));
        TextOrNull(json, "description", catalog["description"]);
        json.WriteString("desktop_image", catalog["desktop_image"]);
    }

    private static void WriteCategory(Utf8JsonWriter json, Row category)
    {
        json.WriteString("title", category["title"]);
        TextOrNull(json, "description", category["description"]);
        json.WriteNull("full_description");
        json.WriteString("icon", category["icon"]);
        json.WriteString("header_icon", category["header_icon"]);
        json.WriteString("homepage_image", category["homepage_image"]);
        json.WriteString("sys_id", category.SysId);
    }

    private void WriteSubcategories(Utf8JsonWriter json, Row category)
    {
        json.WriteStartArray("subcategories");
        foreach (var child in shelf.ChildrenOf(category.SysId, account))
        {
            json.WriteStartObject();
            Named(json, child);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
