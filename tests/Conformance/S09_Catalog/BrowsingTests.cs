using System.Text.Json.Nodes;

namespace Connector.Conformance.S09_Catalog;

/// <summary>Reference 9: catalogs, categories and items as they are read.</summary>
public sealed class BrowsingTests : CatalogTest
{
    [Fact]
    [Reference("9", "GET /catalogs: arrays with JSON booleans and nulls")]
    public async Task Catalogs_are_listed_with_booleans_and_nulls()
    {
        Instance.Update("sc_catalog", ServiceCatalog, new Dictionary<string, string> { ["description"] = "" });
        Instance.Insert("sc_catalog", new Dictionary<string, string> { ["title"] = "Nothing yet" });
        var all = await Client.Get(Api + "/catalogs");
        var some = await Client.Get(Api + "/catalogs?sysparm_text=nothing");

        var service = all.Rows.Single(c => c!["sys_id"]!.GetValue<string>() == ServiceCatalog)!;
        Assert.True(service["has_categories"]!.GetValue<bool>());
        Assert.True(service["has_items"]!.GetValue<bool>());
        Assert.Null(service["description"]);
        Assert.True(service.AsObject().ContainsKey("description"));
        Assert.Equal(["Nothing yet"], some.Column("title"));
        Assert.False(some.Rows[0]!["has_items"]!.GetValue<bool>());
    }

    [Fact]
    [Reference("9", "GET /catalogs/{id}, /catalogs/{id}/categories, /categories/{id}")]
    public async Task A_catalog_and_its_categories_are_shown_down_the_tree()
    {
        var parent = Add("sc_category", ("title", "Office"), ("sc_catalog", ServiceCatalog), ("active", "true"));
        var child = Add("sc_category", ("title", "Desks"), ("sc_catalog", ServiceCatalog), ("parent", parent), ("active", "true"));
        Item("Standing desk", ("category", child));

        var catalog = await Client.Get($"{Api}/catalogs/{ServiceCatalog}");
        var listed = await Client.Get($"{Api}/catalogs/{ServiceCatalog}/categories");
        var top = await Client.Get($"{Api}/catalogs/{ServiceCatalog}/categories?sysparm_top_level_only=true");
        var one = await Client.Get($"{Api}/categories/{parent}");

        Assert.Contains("Office", catalog.Result["categories"]!.AsArray().Select(c => c!["title"]!.GetValue<string>()));
        Assert.Equal(1, listed.Rows.Single(c => c!["title"]!.GetValue<string>() == "Desks")!["count"]!.GetValue<int>());
        Assert.DoesNotContain("Desks", top.Column("title"));
        var below = one.Result["child_categories"]![0]!;
        Assert.Equal((child, 1, parent, false), (
            below["sys_id"]!.GetValue<string>(), below["count"]!.GetValue<int>(), below["parent"]!.GetValue<string>(), below["isParentCategory"]!.GetValue<bool>()));
    }

    [Theory]
    [Reference("9", "codes 200/400/401/404/500")]
    [InlineData("/catalogs/none")]
    [InlineData("/catalogs/none/categories")]
    [InlineData("/categories/none")]
    [InlineData("/items/none")]
    public async Task What_is_not_there_is_400(string path) => Assert.Equal(400, (await Client.Get(Api + path)).Status);

    [Theory]
    [Reference("9", "sysparm_type knows only Record Producer and Order Guide, other values are ignored")]
    [InlineData("Record Producer", "Report a leak")]
    [InlineData("Order Guide", "New hire")]
    public async Task The_type_filter_knows_two_types(string type, string name)
    {
        Add("sc_cat_item_producer", ("name", "Report a leak"), ("table_name", "incident"), ("active", "true"), ("sc_catalogs", ServiceCatalog));
        Add("sc_cat_item_guide", ("name", "New hire"), ("active", "true"), ("sc_catalogs", ServiceCatalog));

        var typed = await Client.Get($"{Api}/items?sysparm_type={Uri.EscapeDataString(type)}");
        var whole = await Client.Get(Api + "/items");
        var unknown = await Client.Get(Api + "/items?sysparm_type=Nonsense");

        Assert.Contains(name, typed.Column("name"));
        Assert.Single(typed.Column("type").Distinct());
        Assert.Equal(whole.Rows.Count, unknown.Rows.Count);
    }

    [Fact]
    [Reference("9", "GET /items sysparm_text, sysparm_catalog, sysparm_category, sysparm_limit, sysparm_offset")]
    public async Task Items_are_filtered_and_paged()
    {
        var category = Add("sc_category", ("title", "Lamps"), ("sc_catalog", ServiceCatalog), ("active", "true"));
        foreach (var name in new[] { "Lamp A", "Lamp B", "Lamp C" }) Item(name, ("category", category));

        Assert.Equal(["Lamp B", "Lamp C"], (await Client.Get($"{Api}/items?sysparm_category={category}&sysparm_offset=1")).Column("name"));
        Assert.Equal(["Lamp A"], (await Client.Get($"{Api}/items?sysparm_text=lamp&sysparm_limit=1")).Column("name"));
        Assert.Empty((await Client.Get($"{Api}/items?sysparm_text=lamp&sysparm_catalog=none")).Rows);
    }

    [Fact]
    [Reference("9", "GET /items/{id}: prices as formatted strings, order number")]
    [Reference("19.4", "prices stored raw, displayed $600.00; class name returned by GET /items")]
    public async Task An_item_shows_prices_as_text_and_its_order_as_a_number()
    {
        var item = Add("pc_hardware_cat_item", ("name", "Tablet"), ("price", "1600.5"), ("recurring_price", "10"), ("recurring_frequency", "yearly"),
            ("order", "30"), ("active", "true"), ("sc_catalogs", ServiceCatalog));

        var shown = await Client.Get($"{Api}/items/{item}");

        Assert.Equal(("$1,600.50", "$10.00", "Annually", "pc_hardware_cat_item", "catalog_item"), (
            shown.Text("price"), shown.Text("recurring_price"), shown.Text("recurring_frequency"), shown.Text("sys_class_name"), shown.Text("type")));
        Assert.Equal(30, shown.Result["order"]!.GetValue<int>());
        Assert.Equal(ServiceCatalog, shown.Result["catalogs"]![0]!["sys_id"]!.GetValue<string>());
        Assert.Equal("1600.5", (await Client.Get("/api/now/table/sc_cat_item/" + item)).Text("price"));
    }

    [Fact]
    [Reference("9", "prices as formatted strings")]
    public async Task An_item_that_hides_its_price_has_no_price_at_all()
    {
        var shown = await Client.Get($"{Api}/items/{Item("Free advice", ("omit_price", "true"))}");

        Assert.False(shown.Result["show_price"]!.GetValue<bool>());
        Assert.False(shown.Result.AsObject().ContainsKey("price"));
    }

    [Fact]
    [Reference("9", "GET /items/{id}: ui_policy[], client_script{onChange,onLoad,onSubmit}, data_lookup[], categories[], category")]
    public async Task An_item_tells_the_logic_of_its_form()
    {
        var category = Add("sc_category", ("title", "Lamps"), ("sc_catalog", ServiceCatalog), ("active", "true"));
        var item = Item("Lamp", ("category", category));
        var policy = Add("catalog_ui_policy", ("catalog_item", item), ("short_description", "Colour when big"));
        Add("catalog_ui_policy_action", ("ui_policy", policy), ("catalog_variable", "IO:abc"), ("mandatory", "true"));
        Add("catalog_script_client", ("cat_item", item), ("name", "hello"), ("type", "onLoad"), ("script", "function onLoad() {}"));
        Add("sc_cat_item_dl_definition", ("cat_item", item), ("name", "sizes"), ("matcher_table", "u_sizes"));

        var shown = (await Client.Get($"{Api}/items/{item}")).Result;

        Assert.Equal("true", shown["ui_policy"]![0]!["actions"]![0]!["mandatory"]!.GetValue<string>());
        Assert.Equal(("hello", 0, 0), (shown["client_script"]!["onLoad"]![0]!["name"]!.GetValue<string>(), Count(shown, "onChange"), Count(shown, "onSubmit")));
        Assert.Equal("sizes", shown["data_lookup"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("Lamps", shown["category"]!["title"]!.GetValue<string>());
        Assert.Equal("Lamps", shown["categories"]![0]!["category"]!["title"]!.GetValue<string>());
    }

    [Theory]
    [Reference("1.3", "405: verb not allowed")]
    [InlineData("GET", "/items/x/order_now")]
    [InlineData("POST", "/items")]
    [InlineData("DELETE", "/catalogs")]
    [InlineData("PATCH", "/cart")]
    public async Task A_verb_that_does_not_fit_is_405(string verb, string path) =>
        Assert.Equal(405, (await Client.Send(new HttpMethod(verb), Api + path)).Status);

    private static int Count(JsonNode item, string moment) => item["client_script"]![moment]!.AsArray().Count;
}
