namespace Connector.Conformance.S09_Catalog;

/// <summary>Reference 9: record producers and order guides.</summary>
public sealed class ProducerAndGuideTests : CatalogTest
{
    [Fact]
    [Reference("9", "POST submit_producer: sys_id, number, parent_id null, record, redirect_url, parent_table, table")]
    [Reference("19.4", "record producer answers: question_answer (table_name, table_sys_id, question, value); map_to_field, field")]
    public async Task A_producer_writes_its_record_and_keeps_the_answers()
    {
        var producer = Producer("incident");
        Question(producer, "what", 6, 10, ("map_to_field", "true"), ("field", "short_description"));
        Question(producer, "urgency", 5, 20);
        var colour = Question(producer, "colour", 6, 30);

        var answer = await Post($"/items/{producer}/submit_producer", new { variables = new { what = "It leaks", urgency = "2", colour = "red" } });

        var id = answer.Text("sys_id");
        Assert.Equal(200, answer.Status);
        Assert.Equal(("INC0010001", $"api/now/table/incident/{id}", "task", $"incident.do?sys_id={id}", "incident", "", ""), (
            answer.Text("number"), answer.Text("record"), answer.Text("parent_table"), answer.Text("redirect_url"), answer.Text("table"),
            answer.Text("redirect_to"), answer.Text("redirect_portal_url")));
        Assert.Null(answer.Result["parent_id"]);
        Assert.Equal(("It leaks", "2"), (Instance.Find("incident", id)!["short_description"], Instance.Find("incident", id)!["urgency"]));
        Assert.Equal("red", Instance.List("question_answer", $"table_name=incident^table_sys_id={id}^question={colour}").Single()["value"]);
        Assert.Equal(3, Instance.Count("question_answer", "table_sys_id=" + id));
    }

    [Fact]
    [Reference("9", "400: Mandatory Variables are required; 404")]
    public async Task A_producer_checks_its_questions_and_must_be_one()
    {
        var producer = Producer("incident");
        Question(producer, "what", 6, 10, ("mandatory", "true"));

        Assert.Equal("Mandatory Variables are required", (await Post($"/items/{producer}/submit_producer", new { variables = new { } })).ErrorMessage);
        Assert.Equal(404, (await Post($"/items/{Standard}/submit_producer", new { variables = new { } })).Status);
        Assert.Equal("Security constraints prevent ordering of Item", (await Post($"/items/{producer}/order_now", new { sysparm_quantity = 1 })).ErrorMessage);
        Assert.Equal(0, Instance.Count("incident", "number>INC0010000"));
    }

    [Theory]
    [Reference("9", "submit_guide, checkout_guide: order guides")]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task A_guide_offers_the_items_its_answers_choose(string verb)
    {
        var (guide, laptop, desk) = Guide(("cascade", "true"));
        Question(laptop, "colour", 6, 10);

        var office = await Client.Send(new HttpMethod(verb), $"{Api}/items/{guide}/submit_guide", """{"variables":{"remote":"No","colour":"red"}}""");
        var remote = await Client.Send(new HttpMethod(verb), $"{Api}/items/{guide}/submit_guide", """{"variables":{"remote":"Yes"}}""");

        Assert.Equal([laptop, desk], office.Column("sys_id"));
        Assert.Equal([laptop], remote.Column("sys_id"));
        Assert.Equal(("1", "100", "red"), (
            office.Rows[0]!["quantity"]!.GetValue<string>(), office.Rows[0]!["order"]!.GetValue<string>(),
            office.Rows[0]!["variables"]![0]!["value"]!.GetValue<string>()));
    }

    [Fact]
    [Reference("9", "checkout_guide")]
    public async Task Checking_a_guide_out_fills_the_cart_or_orders_in_two_steps()
    {
        var (guide, laptop, desk) = Guide();
        var body = new { items = new object[] { new { sys_id = laptop, sysparm_quantity = "3" }, new { sys_id = desk } } };

        var cart = await Post($"/items/{guide}/checkout_guide", body);
        Assert.Equal((200, "$2,400.00"), (cart.Status, cart.Text("subtotal_price")));

        Set("sc_cat_item_guide", guide, ("two_step", "true"));
        var placed = await Post($"/items/{guide}/checkout_guide", body);
        Assert.Equal("REQ0010001", placed.Text("request_number"));
        Assert.Equal(2, Instance.Count("sc_req_item", $"request={placed.Text("request_id")}^order_guide={guide}"));
    }

    [Fact]
    [Reference("9", "400 texts")]
    public async Task A_guide_is_checked_like_any_order()
    {
        var (guide, laptop, _) = Guide();

        Assert.Equal("Invalid quantity value", (await Post($"/items/{guide}/checkout_guide", new { items = new[] { new { sys_id = laptop, sysparm_quantity = "0" } } })).ErrorMessage);
        Assert.Equal("Security constraints prevent ordering of Item", (await Post($"/items/{guide}/checkout_guide", new { items = new[] { new { sys_id = "none" } } })).ErrorMessage);
        Assert.Equal("Mandatory Variables are required", (await Post($"/items/{guide}/submit_guide", new { variables = new { } })).ErrorMessage);
        Assert.Equal(400, (await Post($"/items/{laptop}/submit_guide", new { variables = new { } })).Status);
    }

    private string Producer(string table) => Add("sc_cat_item_producer",
        ("name", "Report"), ("table_name", table), ("active", "true"), ("sc_catalogs", ServiceCatalog));

    private (string Guide, string Laptop, string Desk) Guide(params (string, string)[] more)
    {
        var guide = Add("sc_cat_item_guide", [("name", "New hire"), ("active", "true"), ("sc_catalogs", ServiceCatalog), .. more]);
        var remote = Question(guide, "remote", 1, 10, ("mandatory", "true"));
        Question(guide, "colour", 6, 20);
        var (laptop, desk) = (Item("Laptop"), Item("Desk"));
        Add("sc_cat_item_guide_items", ("guide", guide), ("item", laptop), ("order", "100"));
        Add("sc_cat_item_guide_items", ("guide", guide), ("item", desk), ("order", "200"), ("condition", $"IO:{remote}=No^EQ"));
        return (guide, laptop, desk);
    }
}
