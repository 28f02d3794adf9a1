namespace Connector.Conformance.S09_Catalog;

/// <summary>Reference 9: the cart.</summary>
public sealed class CartTests : CatalogTest
{
    [Fact]
    [Reference("9", "POST add_to_cart: cart_id, subtotal, items[cart_item_id, catalog_item_id, quantity, price, item_name]")]
    public async Task Adding_answers_the_cart_in_short()
    {
        var phone = Item("Phone", ("price", "799.99"));
        await AddToCart(phone);
        var answer = await AddToCart(phone);

        Assert.Equal((200, "$1,599.98"), (answer.Status, answer.Text("subtotal")));
        var first = answer.Result["items"]![0]!;
        Assert.Equal((phone, "1", "$799.99", "Phone"), (Text(first, "catalog_item_id"), Text(first, "quantity"), Text(first, "price"), Text(first, "item_name")));
        Assert.Equal(32, Text(first, "cart_item_id").Length);
    }

    [Fact]
    [Reference("9", "GET /cart: per-user cart, shared by all sessions of that user")]
    [Reference("19.4", "sc_cart / sc_cart_item: one cart per user")]
    public async Task A_cart_belongs_to_a_person_and_not_to_a_session()
    {
        var phone = Item("Phone");
        await AddToCart(phone);
        using var again = new Client(Instance.Address);
        using var clerk = As("clerk");

        var mine = await Client.Get(Api + "/cart");
        var seenElsewhere = await again.Get(Api + "/cart");
        var theirs = await clerk.Get(Api + "/cart");

        Assert.Equal(mine.Text("cart_id"), seenElsewhere.Text("cart_id"));
        Assert.NotEqual(mine.Text("cart_id"), theirs.Text("cart_id"));
        Assert.Equal((phone, 600d), (Text(mine.Result["none"]!["items"]![0]!, "item_id"), mine.Result["none"]!["items"]![0]!["subtotal"]!.GetValue<double>()));
        Assert.False(theirs.Result.AsObject().ContainsKey("none"));
        Assert.Equal("$0.00", theirs.Text("subtotal_price"));
    }

    [Fact]
    [Reference("9", "GET /cart")]
    public async Task Items_stand_under_the_frequency_of_their_fee()
    {
        await AddToCart(Item("Phone"));
        await AddToCart(Item("Plan", ("recurring_price", "5"), ("recurring_frequency", "monthly")));

        var cart = (await Client.Get(Api + "/cart")).Result;

        Assert.Equal(("Phone", "Plan"), (Text(cart["none"]!["items"]![0]!, "name"), Text(cart["monthly"]!["items"]![0]!, "name")));
        Assert.Null(cart["none"]!["frequency_label"]);
        Assert.Equal(("Monthly", "$5.00"), (Text(cart["monthly"]!, "frequency_label"), Text(cart["monthly"]!, "subtotal_recurring_price")));
    }

    [Fact]
    [Reference("9", "PUT /cart/{cart_item_id} 201, cart DELETEs 204")]
    public async Task An_item_in_the_cart_is_changed_and_taken_out()
    {
        var item = Item("Phone");
        Question(item, "colour", 6, 5);
        var answers = Instance.Count("sc_item_option");
        var added = Text((await AddToCart(item, new { colour = "red" })).Result["items"]![0]!, "cart_item_id");

        var changed = await Client.Send(HttpMethod.Put, $"{Api}/cart/{added}", """{"sysparm_quantity":"2","variables":{"colour":"blue"}}""");

        Assert.Equal((201, "$1,200.00"), (changed.Status, changed.Text("subtotal_price")));
        Assert.Equal(("2", "blue"), (Text(changed.Result["none"]!["items"]![0]!, "quantity"), changed.Result["none"]!["items"]![0]!["variables"]!["COLOUR"]!.GetValue<string>()));
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, $"{Api}/cart/{added}")).Status);
        Assert.Equal(400, (await Client.Send(HttpMethod.Delete, $"{Api}/cart/{added}")).Status);
        Assert.Equal(0, Instance.Count("sc_cart_item"));
        Assert.Equal(answers, Instance.Count("sc_item_option"));
    }

    [Theory]
    [Reference("9", "400: Invalid quantity value")]
    [InlineData("{}")]
    [InlineData("""{"sysparm_quantity":-1}""")]
    [InlineData("""{"sysparm_quantity":"1.5"}""")]
    public async Task A_quantity_is_a_positive_whole_number(string body)
    {
        var item = Item("Phone");
        var added = Text((await AddToCart(item)).Result["items"]![0]!, "cart_item_id");

        var put = await Client.Send(HttpMethod.Put, $"{Api}/cart/{added}", body);
        var add = await Client.Post($"{Api}/items/{item}/add_to_cart", body);

        Assert.Equal((400, "Invalid quantity value"), (put.Status, put.ErrorMessage));
        Assert.Equal((400, "Invalid quantity value"), (add.Status, add.ErrorMessage));
    }

    [Fact]
    [Reference("9", "DELETE /cart, DELETE /cart/{id}/empty: 204")]
    public async Task Carts_are_emptied_by_their_owner_and_by_administrators()
    {
        using var clerk = As("clerk");
        using var boss = As("boss");
        var item = Item("Phone");
        await clerk.Post($"{Api}/items/{item}/add_to_cart", """{"sysparm_quantity":1}""");
        var cart = (await clerk.Get(Api + "/cart")).Text("cart_id");

        Assert.Equal(400, (await boss.Send(HttpMethod.Delete, $"{Api}/cart/{cart}/empty")).Status);
        Assert.Equal(1, Instance.Count("sc_cart_item", "cart=" + cart));
        Assert.Equal(204, (await clerk.Send(HttpMethod.Delete, Api + "/cart")).Status);
        Assert.Equal((0, 1), (Instance.Count("sc_cart_item", "cart=" + cart), Instance.Count("sc_cart", "sys_id=" + cart)));
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, $"{Api}/cart/{cart}/empty")).Status);
        Assert.Equal(0, Instance.Count("sc_cart", "sys_id=" + cart));
    }

    [Fact]
    [Reference("9", "POST /cart/checkout: one-step places the order, {request_number,request_id}")]
    [Reference("9", "find items with request=<request_id>, one per ordered line")]
    public async Task One_step_checkout_orders_every_line()
    {
        var phone = Item("Phone");
        Question(phone, "colour", 6, 5);
        await AddToCart(phone, new { colour = "red" });
        await AddToCart(Item("Case"));

        var answer = await Client.Post(Api + "/cart/checkout", "");

        Assert.Equal((200, "REQ0010001"), (answer.Status, answer.Text("request_number")));
        Assert.Equal(2, Instance.Count("sc_req_item", "request=" + answer.Text("request_id")));
        Assert.Equal("1200.00", Instance.Find("sc_request", answer.Text("request_id"))!["price"]);
        Assert.Equal(1, Instance.Count("sc_item_option_mtom", "sc_item_option.value=red"));
        Assert.Equal(0, Instance.Count("sc_cart_item"));
    }

    [Fact]
    [Reference("9", "POST /cart/checkout: two-step returns the cart; POST /cart/submit_order: {request_number,request_id}")]
    public async Task Two_step_checkout_shows_the_cart_and_submit_order_places_it()
    {
        await AddToCart(Item("Phone"));
        var property = (await Client.Get("/api/now/table/sys_properties?sysparm_query=name=glide.sc.checkout.twostep")).Column("sys_id")[0];
        await Client.Patch("/api/now/table/sys_properties/" + property, """{"value":"true"}""");

        var shown = await Client.Post(Api + "/cart/checkout", "");
        Assert.Equal((200, "$600.00", "System Administrator"), (shown.Status, shown.Text("subtotal_price"), shown.Text("requested_for_user")));
        Assert.Equal(0, Instance.Count("sc_request", "number>REQ0010000"));

        var placed = await Client.Post(Api + "/cart/submit_order", """{"special_instructions":"ring twice"}""");
        Assert.Equal((200, "REQ0010001"), (placed.Status, placed.Text("request_number")));
        Assert.Equal("ring twice", Instance.Find("sc_request", placed.Text("request_id"))!["special_instructions"]);
    }

    [Theory]
    [Reference("9", "empty cart also 400")]
    [InlineData("/cart/checkout")]
    [InlineData("/cart/submit_order")]
    public async Task An_empty_cart_cannot_be_ordered(string path) => Assert.Equal(400, (await Client.Post(Api + path, "{}")).Status);

    [Fact]
    [Reference("9", "POST /cart/submit_order (POST; an ansible release shipped with the wrong verb)")]
    public async Task Submitting_with_another_verb_is_refused() =>
        Assert.Contains((await Client.Send(HttpMethod.Put, Api + "/cart/submit_order", "{}")).Status, new[] { 400, 405 });

    [Fact]
    [Reference("9", "per-user cart")]
    public async Task A_stranger_s_cart_item_cannot_be_touched()
    {
        using var clerk = As("clerk");
        var added = Text((await AddToCart(Item("Phone"))).Result["items"]![0]!, "cart_item_id");

        Assert.Equal(400, (await clerk.Send(HttpMethod.Delete, $"{Api}/cart/{added}")).Status);
        Assert.Equal(400, (await clerk.Send(HttpMethod.Put, $"{Api}/cart/{added}", """{"sysparm_quantity":9}""")).Status);
        Assert.Equal("1", Instance.Find("sc_cart_item", added)!["quantity"]);
    }

    private Task<Answer> AddToCart(string item, object? variables = null) =>
        Post($"/items/{item}/add_to_cart", new { sysparm_quantity = 1, variables = variables ?? new { } });

    private static string Text(System.Text.Json.Nodes.JsonNode node, string name) => node[name]!.GetValue<string>();
}
