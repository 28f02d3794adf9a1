using Connector.Sandbox;

namespace Connector.Conformance.S17_Behaviour;

/// <summary>Reference 17.4 to 17.7 and 19.1: the state models of problem, change, their tasks, and parent incidents.</summary>
public sealed class StateModelTests : InstanceTest
{
    private const string Refused = "Operation against file 'change_request' was aborted by Business Rule 'Change Model: Check State Transition^";

    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("caller", "pw"), new("ann", "pw") { Roles = ["itil"] }],
    };

    [Fact]
    [Reference("17.7", "a plain PATCH of a problem's state is reverted or refused by the model; active is forced")]
    [Reference("17.7", "resolution_code required on 106/107")]
    public async Task A_problem_goes_step_by_step()
    {
        var id = await Client.Create("problem", "{}");

        Assert.Equal(("101", "true"), await State("problem", id, """{"state":"104","active":"false"}"""));
        Assert.Equal("102", (await State("problem", id, """{"state":"102"}""")).State);
        Assert.Equal("103", (await State("problem", id, """{"problem_state":"103"}""")).State);
        Assert.Equal("104", (await State("problem", id, """{"state":"104"}""")).State);
        Assert.Equal("Data Policy Exception: The following fields are mandatory: Resolution code", (await Patch("problem", id, """{"state":"106"}""")).ErrorDetail);
        Assert.Equal(("106", "true"), await State("problem", id, """{"state":"106","resolution_code":"fix_applied"}"""));
        Assert.Equal(("107", "false"), await State("problem", id, """{"state":"107"}"""));
        Assert.Equal(("103", "true"), await State("problem", id, """{"state":"103"}"""));
        Assert.Equal("1", Instance.Find("problem", id)!["reopen_count"]);
    }

    [Fact]
    [Reference("19.1", "problem_task: 151 New 152 Assess 154 WIP 157 Closed")]
    public async Task A_problem_task_closes_with_157()
    {
        var id = await Client.Create("problem_task", "{}");

        Assert.Equal(("154", "true"), await State("problem_task", id, """{"state":"154"}"""));
        Assert.Equal(("157", "false"), await State("problem_task", id, """{"state":"157"}"""));
        Assert.Equal(("157", "false"), await State("problem_task", id, """{"state":"151"}"""));
    }

    [Theory]
    [InlineData("normal", "-4,-3,-2,-1,0")]
    [InlineData("standard", "-2,-1,0")]
    [InlineData("emergency", "-3,-2,-1,0")]
    [Reference("11", "state flow: normal has all; standard skips Assess and Authorize; emergency skips Assess")]
    public async Task A_change_goes_the_way_of_its_type(string type, string way)
    {
        var id = await Client.Create("change_request", $$"""{"type":"{{type}}"}""");

        foreach (var state in way.Split(',')) Assert.Equal((state, "true"), await State("change_request", id, $$"""{"state":"{{state}}"}"""));
        Assert.Equal(403, (await Patch("change_request", id, """{"state":"4"}""")).Status);
        Assert.Equal(("3", "false"), await State("change_request", id, """{"state":"3","close_code":"successful","close_notes":"done"}"""));
    }

    [Theory]
    [InlineData("normal", "-2")]
    [InlineData("normal", "3")]
    [InlineData("standard", "-4")]
    [InlineData("emergency", "-4")]
    [Reference("11", "illegal jump: 403 Operation Failed, rule Change Model: Check State Transition")]
    public async Task An_illegal_jump_of_a_change_is_403_by_the_models_rule(string type, string state)
    {
        var id = await Client.Create("change_request", $$"""{"type":"{{type}}"}""");

        var jump = await Patch("change_request", id, $$"""{"state":"{{state}}","close_code":"successful","close_notes":"done"}""");

        Assert.Equal((403, "Operation Failed"), (jump.Status, jump.ErrorMessage));
        Assert.StartsWith(Refused, jump.ErrorDetail, StringComparison.Ordinal);
        Assert.Equal("-5", Instance.Find("change_request", id)!["state"]);
    }

    [Fact]
    [Reference("11", "type fixed after New")]
    [Reference("11", "close needs close_code and close_notes")]
    [Reference("19.1", "on_hold with on_hold_reason instead of a state")]
    public async Task A_change_keeps_its_type_waits_on_hold_and_closes_with_a_reason()
    {
        var id = await Client.Create("change_request", """{"type":"normal"}""");
        Assert.Equal("standard", (await Patch("change_request", id, """{"type":"standard"}""")).Text("type"));
        await Patch("change_request", id, """{"state":"-2"}""");

        Assert.Equal("standard", (await Patch("change_request", id, """{"type":"normal"}""")).Text("type"));
        Assert.EndsWith("On hold reason", (await Patch("change_request", id, """{"on_hold":true}""")).ErrorDetail, StringComparison.Ordinal);
        await Patch("change_request", id, """{"on_hold":true,"on_hold_reason":"parts"}""");
        Assert.Equal(403, (await Patch("change_request", id, """{"state":"-1"}""")).Status);
        Assert.Equal("", (await Patch("change_request", id, """{"on_hold":false,"state":"-1"}""")).Text("on_hold_reason"));
        await Patch("change_request", id, """{"state":"0"}""");
        Assert.EndsWith("Close code, Close notes", (await Patch("change_request", id, """{"state":"3"}""")).ErrorDetail, StringComparison.Ordinal);
    }

    [Fact]
    [Reference("17.8", "assess approvals: a group is asked, one member's yes moves the change on, others are no longer required")]
    public async Task A_change_in_assess_asks_its_group_and_goes_on_when_one_agrees()
    {
        var ann = Instance.List("sys_user", "user_name=ann")[0]["sys_id"];
        var group = Instance.Insert("sys_user_group", new Dictionary<string, string> { ["name"] = "Movers" });
        foreach (var user in new[] { ann, "b0000000000000000000000000000000" })
            Instance.Insert("sys_user_grmember", new Dictionary<string, string> { ["group"] = group, ["user"] = user });
        var id = await Client.Create("change_request", $$"""{"assignment_group":"{{group}}"}""");
        await Patch("change_request", id, """{"state":"-4"}""");
        using var client = new Client(Instance.Address, "ann", "pw");
        var mine = Instance.List("sysapproval_approver", $"sysapproval={id}^approver={ann}")[0]["sys_id"];

        Assert.Equal("requested", Instance.Find("change_request", id)!["approval"]);
        Assert.Equal(403, (await client.Patch("/api/now/table/change_request/" + id, """{"state":"-3"}""")).Status);
        Assert.Equal(200, (await client.Patch("/api/now/table/sysapproval_approver/" + mine, """{"state":"approved"}""")).Status);

        Assert.Equal("-3", Instance.Find("change_request", id)!["state"]);
        Assert.Equal(1, Instance.Count("sysapproval_approver", $"sysapproval={id}^state=not_required"));
        Assert.Equal(2, Instance.Count("sysapproval_approver", $"sysapproval={id}^state=requested"));
    }

    [Fact]
    [Reference("17.8", "any rejected: rejected")]
    public async Task A_rejected_change_goes_back_to_new_and_may_come_again()
    {
        var ann = Instance.List("sys_user", "user_name=ann")[0]["sys_id"];
        var group = Instance.Insert("sys_user_group", new Dictionary<string, string> { ["name"] = "Movers" });
        Instance.Insert("sys_user_grmember", new Dictionary<string, string> { ["group"] = group, ["user"] = ann });
        var id = await Client.Create("change_request", $$"""{"assignment_group":"{{group}}","state":"-5"}""");
        await Patch("change_request", id, """{"state":"-4"}""");
        var approval = Instance.List("sysapproval_approver", "sysapproval=" + id)[0]["sys_id"];

        Assert.Equal("Data Policy Exception: The following fields are mandatory: Comments", (await Patch("sysapproval_approver", approval, """{"state":"rejected"}""")).ErrorDetail);
        await Patch("sysapproval_approver", approval, """{"state":"rejected","comments":"no"}""");
        Assert.Equal(("-5", "rejected"), (Instance.Find("change_request", id)!["state"], Instance.Find("change_request", id)!["approval"]));
        await Patch("change_request", id, """{"state":"-4"}""");

        Assert.Equal(("-4", "requested"), (Instance.Find("change_request", id)!["state"], Instance.Find("change_request", id)!["approval"]));
    }

    [Fact]
    [Reference("19.1", "change_task states; closing the last task moves the change to Review")]
    public async Task The_last_task_closed_moves_a_change_to_review()
    {
        var id = await Client.Create("change_request", """{"type":"standard"}""");
        var task = await Client.Create("change_task", $$"""{"change_request":"{{id}}"}""");
        await Patch("change_request", id, """{"state":"-2"}""");
        await Patch("change_request", id, """{"state":"-1"}""");

        Assert.Equal(("3", "false"), await State("change_task", task, """{"state":"3"}"""));

        Assert.Equal("0", Instance.Find("change_request", id)!["state"]);
    }

    [Fact]
    [Reference("17.5", "out of the box comments are forced for Awaiting Caller")]
    public async Task Waiting_for_the_caller_needs_a_comment_and_ends_with_the_callers_answer()
    {
        var caller = Instance.List("sys_user", "user_name=caller")[0]["sys_id"];
        var id = await Client.Create("incident", $$"""{"caller_id":"{{caller}}"}""");

        Assert.EndsWith("Additional comments", (await Patch("incident", id, """{"state":"3","hold_reason":"1"}""")).ErrorDetail, StringComparison.Ordinal);
        Assert.Equal("3", (await State("incident", id, """{"state":"3","hold_reason":"1","comments":"which one?"}""")).State);
        using var client = new Client(Instance.Address, "caller", "pw");
        Assert.Equal("2", (await client.Patch("/api/now/table/incident/" + id, """{"comments":"the red one"}""")).Text("state"));
    }

    [Fact]
    [Reference("19.1", "incident: parent_incident, child_incidents")]
    public async Task A_parent_hands_its_resolution_down_but_not_its_closing()
    {
        var parent = await Client.Create("incident", "{}");
        var child = await Client.Create("incident", $$"""{"parent_incident":"{{parent}}"}""");

        await Patch("incident", parent, """{"state":"6","close_code":"Duplicate","close_notes":"same"}""");
        var resolved = Instance.Find("incident", child)!;
        await Patch("incident", parent, """{"state":"7"}""");

        Assert.Equal(("6", "Duplicate", "same"), (resolved["state"], resolved["close_code"], resolved["close_notes"]));
        Assert.Equal(("6", "1"), (Instance.Find("incident", child)!["state"], Instance.Find("incident", parent)!["child_incidents"]));
    }

    private Task<Answer> Patch(string table, string id, string body) => Client.Patch($"/api/now/table/{table}/{id}", body);

    private async Task<(string State, string Active)> State(string table, string id, string body)
    {
        var answer = await Patch(table, id, body);
        Assert.Equal(200, answer.Status);
        return (answer.Text("state"), answer.Text("active"));
    }
}
