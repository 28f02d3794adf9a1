using Connector.Sandbox.Switches;

namespace Connector.Conformance.S09_Catalog;

/// <summary>Reference 9: what happens to an order beside the request that placed it.</summary>
public sealed class FulfilmentTests : CatalogTest
{
    [Fact]
    [Reference("9", "committed order: RITM row first, then REQ")]
    public async Task The_item_exists_before_its_request()
    {
        Instance.Switches.Add(new BusinessRule("No requests", "sc_request") { Abort = true });

        var answer = await Post($"/items/{Item("Phone")}/order_now", new { sysparm_quantity = 1 });

        // The request is refused after the item was made, so the item has taken a number that nobody gets back.
        Assert.Equal(403, answer.Status);
        Assert.Equal(0, Instance.Count("sc_req_item", "number>RITM0010000"));
        Instance.Switches.Clear();
        Assert.Equal(("RITM0010002", "REQ0010002"), await Numbers(Item("Case")));
    }

    [Fact]
    [Reference("9", "their creation and approval flow may lag (asynchronous flow)")]
    public async Task Approval_records_come_when_the_flow_runs()
    {
        var item = Item("Phone", ("u_requires_approval", "true"), ("u_approver", Boss));
        Instance.Switches.FlowDelay = TimeSpan.FromHours(1);
        var late = await Ordered(item);
        Assert.Equal(("not requested", 0), (Ritm(late)["approval"], Instance.Count("sysapproval_approver", "sysapproval.number>RITM0010000")));
        Instance.Switches.FlowDelay = TimeSpan.Zero;

        var ritm = await Ordered(item);

        Assert.Equal(("requested", "waiting_for_approval"), (Ritm(ritm)["approval"], Ritm(ritm)["stage"]));
        Assert.Equal(1, Instance.Count("sysapproval_approver", $"sysapproval={ritm["sys_id"]}^approver={Boss}^state=requested"));
    }

    [Fact]
    [Reference("19.4", "sc_cat_item.delivery_plan, sc_cat_item_delivery_task")]
    public async Task A_delivery_plan_opens_its_tasks_one_after_another()
    {
        var plan = Add("sc_cat_item_delivery_plan", ("name", "Hardware"));
        foreach (var (name, order) in new[] { ("Order it", "1"), ("Bring it", "2") })
            Add("sc_cat_item_delivery_task", ("delivery_plan", plan), ("name", name), ("short_description", name), ("order", order));
        var ritm = await Ordered(Item("Phone", ("delivery_plan", plan)));

        var first = Assert.Single(Tasks(ritm));
        Assert.Equal(("Order it", ritm["request"], "SCTASK0010001"), (first["short_description"], first["request"], first["number"]));
        await Close(first);
        var second = Tasks(ritm).Single(t => t["active"] == "true");
        Assert.Equal("Bring it", second["short_description"]);
        Assert.Equal("true", Ritm(ritm)["active"]);
        await Close(second);

        Assert.Equal(("3", "false"), (Ritm(ritm)["state"], Ritm(ritm)["active"]));
        Assert.Equal("closed_complete", Instance.Find("sc_request", ritm["request"])!["request_state"]);
    }

    [Fact]
    [Reference("9", "PATCH sc_request.state triggers rules that move request_state too (submitted to in_process)")]
    public async Task The_request_s_own_state_follows_its_task_state()
    {
        var ritm = await Ordered(Item("Phone", ("u_requires_approval", "true"), ("u_approver", Boss)));

        var answer = await Client.Patch("/api/now/table/sc_request/" + ritm["request"], """{"state":"2"}""");

        Assert.Equal("in_process", answer.Text("request_state"));
    }

    private IReadOnlyDictionary<string, string> Ritm(IReadOnlyDictionary<string, string> ritm) => Instance.Find("sc_req_item", ritm["sys_id"])!;

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Tasks(IReadOnlyDictionary<string, string> ritm) =>
        Instance.List("sc_task", "request_item=" + ritm["sys_id"]);

    private Task<Answer> Close(IReadOnlyDictionary<string, string> task) => Client.Patch("/api/now/table/sc_task/" + task["sys_id"], """{"state":"3"}""");

    private async Task<(string, string)> Numbers(string item)
    {
        var ritm = await Ordered(item);
        return (ritm["number"], Instance.Find("sc_request", ritm["request"])!["number"]);
    }
}
