using Connector.Sandbox;

namespace Connector.Conformance.S17_Behaviour;

/// <summary>Reference 17.3 and 17.8: what follows an order, at once, late or in another order.</summary>
public sealed class RequestFlowTests : InstanceTest
{
    private readonly HeldTime time = new();

    private protected override SandboxOptions Options => new() { Time = time };

    [Fact]
    [Reference("19.1", "one REQ, n RITM, n SCTASK; roll-up: all complete, any incomplete, all skipped")]
    public void An_approved_item_gets_a_task_and_closes_with_it()
    {
        var (request, item) = Ordered();

        Instance.Update("sc_req_item", item, new Dictionary<string, string> { ["approval"] = "approved" });
        var task = Instance.List("sc_task", "request_item=" + item)[0];
        Instance.Update("sc_task", task["sys_id"], new Dictionary<string, string> { ["state"] = "3" });

        Assert.Equal((request, "Laptop"), (task["request"], task["short_description"]));
        Assert.Equal(("3", "false", "completed"), (Item(item)["state"], Item(item)["active"], Item(item)["stage"]));
        Assert.Equal(("3", "closed_complete"), (Request(request)["state"], Request(request)["request_state"]));
    }

    [Theory]
    [InlineData("3,4", "4")]
    [InlineData("7,7", "7")]
    [InlineData("3,7", "3")]
    [Reference("19.1", "roll-up of several tasks")]
    public void Several_tasks_close_their_item_together(string states, string expected)
    {
        var (_, item) = Ordered();
        var tasks = states.Split(',').Select(_ => Instance.Insert("sc_task", new Dictionary<string, string> { ["request_item"] = item })).ToList();

        foreach (var (task, state) in tasks.Zip(states.Split(',')))
        {
            Assert.Equal("true", Item(item)["active"]);
            Instance.Update("sc_task", task, new Dictionary<string, string> { ["state"] = state });
        }

        Assert.Equal((expected, "false"), (Item(item)["state"], Item(item)["active"]));
    }

    [Fact]
    [Reference("17.3", "asynchronous flow results arrive later")]
    [Reference("20", "delayed visibility of flow effects")]
    public void Effects_of_flows_come_late_when_the_switch_says_so()
    {
        var (_, item) = Ordered();
        Instance.Switches.FlowDelay = TimeSpan.FromMinutes(1);

        Instance.Update("sc_req_item", item, new Dictionary<string, string> { ["approval"] = "approved" });
        var atOnce = Instance.Count("sc_task");
        time.Release();

        Assert.Equal((0, 1), (atOnce, Instance.Count("sc_task")));
    }

    [Fact]
    [Reference("17.1", "async rules and flows later, no order promised")]
    public void Effects_of_flows_may_overtake_one_another_and_none_is_lost()
    {
        Instance.Switches.ReorderFlows = true;
        var (request, item) = Ordered();

        Instance.Update("sc_req_item", item, new Dictionary<string, string> { ["approval"] = "approved" });

        Assert.Equal((1, "approved"), (Instance.Count("sc_task"), Request(request)["approval"]));
    }

    private (string Request, string Item) Ordered()
    {
        var request = Instance.Insert("sc_request", new Dictionary<string, string>());
        return (request, Instance.Insert("sc_req_item", new Dictionary<string, string> { ["request"] = request, ["short_description"] = "Laptop" }));
    }

    private IReadOnlyDictionary<string, string> Item(string id) => Instance.Find("sc_req_item", id)!;

    private IReadOnlyDictionary<string, string> Request(string id) => Instance.Find("sc_request", id)!;
}
