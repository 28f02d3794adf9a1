using Connector.Sandbox;

namespace Connector.Conformance.S09_Catalog;

/// <summary>Reference 9 and 17.8: ordering from the catalog, and approvals.</summary>
public sealed class CatalogTests : InstanceTest
{
    private const string Standard = "04b7e94b4f7b4200086eeed18110c7fd";
    private const string One = """{"sysparm_quantity":1}""";
    private const string Items = "/api/sn_sc/servicecatalog/items";

    private protected override SandboxOptions Options => new()
    {
        Data = SandboxData.Demo,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("boss", "pw") { SysId = "b055b055b055b055b055b055b055b055" }, new("clerk", "pw")],
    };

    [Fact]
    [Reference("9", "GET /items, GET /items/{id}")]
    public async Task Items_are_listed_and_shown_with_their_variables()
    {
        var list = await Client.Get(Items + "?sysparm_text=standard");
        var one = await Client.Get($"{Items}/{Standard}");

        Assert.Equal([Standard], list.Column("sys_id"));
        Assert.Equal("$1,100.00", one.Text("price"));
        Assert.Equal(["memory", "adobe_acrobat", "additional_software_requirements", "connector_bond"],
            one.Result["variables"]!.AsArray().Select(v => v!["name"]!.GetValue<string>()));
        Assert.Equal("select_box", one.Result["variables"]![0]!["friendly_type"]!.GetValue<string>());
        Assert.Equal(3, one.Result["variables"]![0]!["choices"]!.AsArray().Count);
        Assert.Equal("Standard Laptop", (await Client.Get("/api/now/table/sc_cat_item/" + Standard)).Text("name"));
    }

    [Fact]
    [Reference("9", "order_now returns the REQ, not the RITM")]
    public async Task Order_now_gives_the_request_and_the_item_hangs_under_it_with_its_variables()
    {
        var answer = await Order(Standard, """{"sysparm_quantity":"2","variables":{"memory":"32_gb","connector_bond":"abc","unknown":"x"}}""");

        Assert.Equal((200, "REQ0010001", "sc_request"), (answer.Status, answer.Text("number"), answer.Text("table")));
        Assert.Equal((answer.Text("number"), answer.Text("sys_id")), (answer.Text("request_number"), answer.Text("request_id")));
        var item = (await Client.Get("/api/now/table/sc_req_item?sysparm_exclude_reference_link=true&sysparm_query=request=" + answer.Text("request_id"))).Rows[0]!;
        Assert.Equal("RITM0010001", item["number"]!.GetValue<string>());
        Assert.Equal((Standard, "2", "approved"), (item["cat_item"]!.GetValue<string>(), item["quantity"]!.GetValue<string>(), item["approval"]!.GetValue<string>()));
        var variables = await Client.Get("/api/now/table/sc_item_option_mtom?sysparm_fields=sc_item_option.item_option_new.name,sc_item_option.value&sysparm_query=request_item=" + item["sys_id"]);
        Assert.Contains(variables.Rows, v => v!["sc_item_option.item_option_new.name"]!.GetValue<string>() == "connector_bond" && v["sc_item_option.value"]!.GetValue<string>() == "abc");
        Assert.Equal(4, variables.Rows.Count);
    }

    [Fact]
    [Reference("9", "sysparm_also_request_for: one item per receiver")]
    public async Task One_item_is_made_for_each_receiver()
    {
        var people = Instance.List("sys_user", "user_nameINclerk,boss,abel.tuter").Select(u => u["sys_id"]).ToArray();

        var answer = await Order(Standard, $$"""{"sysparm_quantity":1,"sysparm_requested_for":"{{people[0]}}","sysparm_also_request_for":"{{people[1]}},{{people[2]}}"}""");

        Assert.Equal(3, Instance.Count("sc_req_item", "request=" + answer.Text("request_id")));
    }

    [Theory]
    [Reference("9", "400 texts: Invalid quantity value, Security constraints prevent ordering of Item")]
    [InlineData(Standard, """{"sysparm_quantity":0}""", "Invalid quantity value")]
    [InlineData(Standard, """{"sysparm_quantity":"many"}""", "Invalid quantity value")]
    [InlineData("none", "{}", "Security constraints prevent ordering of Item")]
    public async Task A_wrong_order_is_400_in_the_catalogs_words(string item, string body, string message)
    {
        var answer = await Order(item, body);

        Assert.Equal((400, message), (answer.Status, answer.ErrorMessage));
        Assert.Equal(0, Instance.Count("sc_req_item", "numberSTARTSWITHRITM001"));
    }

    [Fact]
    [Reference("9", "400: Mandatory Variables are required")]
    public async Task A_mandatory_variable_must_be_answered()
    {
        var item = (await Client.Get(Items + "?sysparm_text=development")).Column("sys_id")[0];

        Assert.Equal("Mandatory Variables are required", (await Order(item, One)).ErrorMessage);
        Assert.Equal(200, (await Order(item, """{"sysparm_quantity":1,"variables":{"reason":"work"}}""")).Status);
    }

    [Fact]
    [Reference("17", "approvals: all approved -> approved")]
    public async Task An_approved_item_goes_on_and_its_request_with_it()
    {
        var (request, item, approval) = await OrderWithApproval();
        Assert.Equal(("requested", "waiting_for_approval"), (Item(item)["approval"], Item(item)["stage"]));

        await Decide(approval, "approved");

        Assert.Equal(("approved", "fulfillment", "true"), (Item(item)["approval"], Item(item)["stage"], Item(item)["active"]));
        Assert.Equal(("approved", "in_process"), (Instance.Find("sc_request", request)!["approval"], Instance.Find("sc_request", request)!["request_state"]));
    }

    [Fact]
    [Reference("17", "approvals: any rejected -> rejected")]
    public async Task A_rejected_item_is_closed_incomplete_and_its_request_too()
    {
        var (request, item, approval) = await OrderWithApproval();

        await Decide(approval, "rejected");

        Assert.Equal(("rejected", "4", "false"), (Item(item)["approval"], Item(item)["state"], Item(item)["active"]));
        Assert.Equal(("rejected", "4", "false"), (
            Instance.Find("sc_request", request)!["approval"], Instance.Find("sc_request", request)!["state"], Instance.Find("sc_request", request)!["active"]));
    }

    [Fact]
    [Reference("17", "approving needs the approver's own session or admin")]
    public async Task Only_the_approver_or_an_admin_may_decide()
    {
        var (_, item, approval) = await OrderWithApproval();
        using var clerk = new Client(Instance.Address, "clerk", "pw");
        using var boss = new Client(Instance.Address, "boss", "pw");

        var denied = await clerk.Patch("/api/now/table/sysapproval_approver/" + approval, """{"state":"approved"}""");
        Assert.Equal((403, "ACL Exception Update Failed due to security constraints"), (denied.Status, denied.ErrorDetail));
        Assert.Equal("requested", Item(item)["approval"]);

        Assert.Equal(200, (await boss.Patch("/api/now/table/sysapproval_approver/" + approval, """{"state":"approved"}""")).Status);
        Assert.Equal("approved", Item(item)["approval"]);
    }

    [Fact]
    [Reference("17", "approvals: the parent is recomputed")]
    public async Task Everybody_asked_must_approve_and_one_rejection_releases_the_others()
    {
        var (_, item, first) = await OrderWithApproval();
        var second = Instance.Insert("sysapproval_approver", new Dictionary<string, string> { ["sysapproval"] = item, ["approver"] = "x", ["state"] = "requested" });

        await Decide(first, "approved");
        Assert.Equal("requested", Item(item)["approval"]);
        await Decide(second, "rejected");
        Assert.Equal("rejected", Item(item)["approval"]);
    }

    [Fact]
    [Reference("9", "RITM and REQ close together")]
    public async Task Closing_every_item_closes_the_request()
    {
        var order = await Order(Standard, One);
        var item = Instance.List("sc_req_item", "request=" + order.Text("request_id"))[0]["sys_id"];

        await Client.Patch("/api/now/table/sc_req_item/" + item, """{"state":"3"}""");

        Assert.Equal(("3", "closed_complete", "false"), (
            Instance.Find("sc_request", order.Text("sys_id"))!["state"], Instance.Find("sc_request", order.Text("sys_id"))!["request_state"],
            Instance.Find("sc_request", order.Text("sys_id"))!["active"]));
    }

    private IReadOnlyDictionary<string, string> Item(string id) => Instance.Find("sc_req_item", id)!;

    private Task<Answer> Order(string item, string body) => Client.Post($"{Items}/{item}/order_now", body);

    private Task<Answer> Decide(string approval, string state) =>
        Client.Patch("/api/now/table/sysapproval_approver/" + approval, $$"""{"state":"{{state}}","comments":"because"}""");

    private async Task<(string Request, string Item, string Approval)> OrderWithApproval()
    {
        Instance.Update("sc_cat_item", Standard, new Dictionary<string, string>
        {
            ["u_requires_approval"] = "true",
            ["u_approver"] = "b055b055b055b055b055b055b055b055",
        });
        var order = await Order(Standard, One);
        var item = Instance.List("sc_req_item", "request=" + order.Text("request_id"))[0]["sys_id"];
        var approval = (await Client.Get("/api/now/table/sysapproval_approver?sysparm_query=state=requested^sysapproval=" + item)).Column("sys_id")[0];
        return (order.Text("request_id"), item, approval);
    }
}
