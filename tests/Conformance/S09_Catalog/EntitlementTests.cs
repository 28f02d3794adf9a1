namespace Connector.Conformance.S09_Catalog;

/// <summary>Reference 9: who may see and order what.</summary>
public sealed class EntitlementTests : CatalogTest
{
    private const string Refused = "Security constraints prevent ordering of Item";

    [Theory]
    [Reference("9", "400: Security constraints prevent ordering of Item (unknown id or no entitlement)")]
    [InlineData("active", "false")]
    [InlineData("roles", "itil")]
    [InlineData("no_order", "true")]
    [InlineData("no_order_now", "true")]
    public async Task An_item_the_caller_may_not_have_cannot_be_ordered(string column, string value)
    {
        var item = Item("Phone");
        using var clerk = As("clerk");
        Assert.Equal(200, (await Order(clerk, item)).Status);
        Set("sc_cat_item", item, (column, value));

        var answer = await Order(clerk, item);

        Assert.Equal((400, Refused), (answer.Status, answer.ErrorMessage));
    }

    [Theory]
    [Reference("9", "no entitlement")]
    [InlineData("sc_cat_item_user_criteria_mtom", "user", Clerk, true, false)]
    [InlineData("sc_cat_item_user_criteria_no_mtom", "user", Clerk, false, true)]
    [InlineData("sc_cat_item_user_criteria_mtom", "group", "group", true, false)]
    [InlineData("sc_cat_item_user_criteria_no_mtom", "group", "group", false, true)]
    public async Task User_criteria_say_who_an_item_is_for(string link, string column, string value, bool clerkMay, bool bossMay)
    {
        var item = Item("Phone");
        var group = Add("sys_user_group", ("name", "Clerks"));
        Add("sys_user_grmember", ("group", group), ("user", Clerk));
        var criteria = Add("user_criteria", ("name", "clerks"), ("active", "true"), (column, value == "group" ? group : value));
        Add(link, ("sc_cat_item", item), ("user_criteria", criteria));
        using var clerk = As("clerk");
        using var boss = As("boss");

        Assert.Equal(clerkMay ? 200 : 400, (await Order(clerk, item)).Status);
        Assert.Equal(bossMay ? 200 : 400, (await Order(boss, item)).Status);
        Assert.Equal(clerkMay, (await clerk.Get(Api + "/items?sysparm_text=phone")).Column("sys_id").Contains(item));
        Assert.Equal(200, (await Order(Client, item)).Status);
    }

    [Fact]
    [Reference("9", "sysparm_also_request_for: a,b; one RITM per receiver")]
    public async Task Everybody_requested_for_must_be_entitled()
    {
        var item = Item("Phone");
        var criteria = Add("user_criteria", ("name", "not the boss"), ("active", "true"), ("user", Boss));
        using var clerk = As("clerk");
        Assert.Equal(200, (await clerk.Post($"{Api}/items/{item}/order_now", $$"""{"sysparm_quantity":1,"sysparm_also_request_for":"{{Boss}}"}""")).Status);
        Assert.Equal([Boss, Clerk], Instance.List("sc_req_item", "cat_item=" + item).Select(r => r["requested_for"]).Order(StringComparer.Ordinal));

        Add("sc_cat_item_user_criteria_no_mtom", ("sc_cat_item", item), ("user_criteria", criteria));

        var refused = await clerk.Post($"{Api}/items/{item}/order_now", $$"""{"sysparm_quantity":1,"sysparm_also_request_for":"{{Boss}}"}""");
        Assert.Equal((400, Refused), (refused.Status, refused.ErrorMessage));
        Assert.Equal(400, (await clerk.Post($"{Api}/items/{item}/order_now", """{"sysparm_quantity":1,"sysparm_requested_for":"nobody"}""")).Status);
        Assert.False((await clerk.Get($"{Api}/items/{item}/delegation/{Boss}")).Result["result"]!.GetValue<bool>());
        var invalid = await clerk.Post($"{Api}/items/{item}/get_invalid_delegated_users", $$"""{"sysparm_also_request_for":"{{Boss}},{{Clerk}}"}""");
        Assert.Equal("Bo Ss", Assert.Single(invalid.Result["invalidUsers"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    [Reference("9", "sysparm_also_request_for")]
    public async Task Fifty_more_receivers_are_the_most()
    {
        var item = Item("Phone");
        var many = string.Join(',', Enumerable.Range(0, 51).Select(n => n.ToString("D32", System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(400, (await Client.Post($"{Api}/items/{item}/order_now", $$"""{"sysparm_quantity":1,"sysparm_also_request_for":"{{many}}"}""")).Status);
    }

    [Fact]
    [Reference("9", "400: Invalid quantity value")]
    public async Task An_item_without_a_quantity_is_ordered_one_at_a_time()
    {
        var item = Item("Badge", ("no_quantity_v2", "true"));

        Assert.Equal("Invalid quantity value", (await Client.Post($"{Api}/items/{item}/order_now", """{"sysparm_quantity":2}""")).ErrorMessage);
        Assert.Equal("Invalid quantity value", (await Client.Post($"{Api}/items/{item}/order_now", "{}")).ErrorMessage);
        Assert.Equal(200, (await Order(Client, item)).Status);
        Assert.False((await Client.Get($"{Api}/items/{item}")).Result["show_quantity"]!.GetValue<bool>());
    }

    [Fact]
    [Reference("9", "GET /catalogs, /categories/{id}")]
    public async Task An_inactive_or_foreign_shelf_is_hidden()
    {
        var catalog = Add("sc_catalog", ("title", "Secret"), ("active", "true"));
        var category = Add("sc_category", ("title", "Inside"), ("sc_catalog", catalog), ("active", "true"), ("roles", "itil"));
        var item = Item("Thing", ("sc_catalogs", catalog));
        using var clerk = As("clerk");
        Assert.Equal(200, (await clerk.Get($"{Api}/catalogs/{catalog}")).Status);
        Assert.Equal(400, (await clerk.Get($"{Api}/categories/{category}")).Status);

        Set("sc_catalog", catalog, ("active", "false"));

        Assert.Equal(400, (await Client.Get($"{Api}/catalogs/{catalog}")).Status);
        Assert.Equal(400, (await Order(Client, item)).Status);
    }

    private static Task<Answer> Order(Client client, string item) => client.Post($"{Api}/items/{item}/order_now", """{"sysparm_quantity":1}""");
}
