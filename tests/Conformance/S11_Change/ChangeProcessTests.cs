using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S11_Change;

/// <summary>Reference 11: next states, approvals, CIs, conflicts, schedules.</summary>
public sealed class ChangeProcessTests : InstanceTest
{
    private const string Changes = "/api/sn_chg_rest/change";

    private protected override SandboxOptions Options => new()
    {
        Data = SandboxData.Demo,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("ann", "pw") { Roles = ["itil"] }, new("bob", "pw") { Roles = ["itil"] }],
        Time = new ManualTime(new DateTimeOffset(2024, 7, 1, 20, 0, 0, TimeSpan.Zero)),
    };

    [Fact]
    [Reference("11", "nextstates: available_states are strings and hold the current one; state_transitions is an array of arrays")]
    public async Task Next_states_are_grouped_by_the_state_they_lead_to()
    {
        var id = Insert(new() { ["type"] = "standard", ["state"] = "-1" });

        var next = (await Client.Get($"{Changes}/{id}/nextstates")).Result;

        Assert.Equal(["-1", "0", "4"], next["available_states"]!.AsArray().Select(s => s!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("Review", next["state_label"]!["0"]!.GetValue<string>());
        var toReview = next["state_transitions"]!.AsArray()[0]!.AsArray();
        Assert.Equal([true, false], toReview.Select(t => t!["automatic_transition"]!.GetValue<bool>()));
        Assert.Equal([false, true], toReview.Select(t => t!["transition_available"]!.GetValue<bool>()));
        Assert.Equal(("-1", "0", "Implement to Review"), (Text(toReview[0], "from_state"), Text(toReview[0], "to_state"), Text(toReview[0], "display_value")));
        Assert.Equal("Not On hold", toReview[1]!["conditions"]![0]!["condition"]!["name"]!.GetValue<string>());
        Assert.True(toReview[1]!["conditions"]![0]!["passed"]!.GetValue<bool>());
    }

    [Fact]
    [Reference("11", "PATCH approvals acts as the calling user's approval; 400 when that user has none pending")]
    [Reference("11", "comments needed when rejecting")]
    public async Task An_approval_is_the_callers_own()
    {
        var id = Insert(new() { ["assignment_group"] = Group("ann") });
        await Client.Patch($"{Changes}/{id}", """{"state":"-4"}""");
        using var ann = new Client(Instance.Address, "ann", "pw");
        using var bob = new Client(Instance.Address, "bob", "pw");

        Assert.Equal(400, (await bob.Patch($"{Changes}/{id}/approvals", """{"state":"approved"}""")).Status);
        Assert.Equal(400, (await ann.Patch($"{Changes}/{id}/approvals", """{"state":"rejected"}""")).Status);
        Assert.Equal(400, (await ann.Patch($"{Changes}/{id}/approvals", """{"state":"perhaps"}""")).Status);
        var approved = await ann.Patch($"{Changes}/{id}/approvals", """{"state":"approved"}""");

        Assert.Equal(200, approved.Status);
        Assert.Equal("-3", Instance.Find("change_request", id)!["state"]);
        Assert.Equal(-3m, approved.Rows[0]!["state"]!["value"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("affected", "cmdb_ci", "task_ci", "ci_item")]
    [InlineData("impacted", "cmdb_ci_service", "task_cmdb_ci_service", "cmdb_ci_service")]
    [InlineData("offering", "service_offering", "task_cmdb_ci_service", "cmdb_ci_service")]
    [Reference("11", "POST ci with cmdb_ci_sys_ids and association_type: a worker; poll /change/worker/{id}: 1 Waiting, 3 Complete, numbers")]
    [Reference("11", "the poll link has no https://")]
    public async Task Cis_are_associated_by_a_worker(string type, string ciTable, string table, string column)
    {
        var id = Insert([]);
        var ci = Instance.Insert(ciTable, new Dictionary<string, string> { ["name"] = "lnx" });

        var started = (await Client.Post($"{Changes}/{id}/ci", $$"""{"cmdb_ci_sys_ids":["{{ci}}"],"association_type":"{{type}}"}""")).Result;
        var worker = (await Client.Get($"{Changes}/worker/{started["worker"]!["sysId"]}")).Result;

        Assert.Equal((1, "Waiting"), (started["state"]!["value"]!.GetValue<int>(), Text(started["state"], "display_value")));
        Assert.Equal((3, "Complete"), (worker["state"]!["value"]!.GetValue<int>(), Text(worker["state"], "display_value")));
        Assert.DoesNotContain("://", Text(worker["worker"], "link"), StringComparison.Ordinal);
        Assert.EndsWith("/api/sn_chg_rest/change/worker/" + Text(worker["worker"], "sysId"), Text(worker["worker"], "link"), StringComparison.Ordinal);
        Assert.Empty(worker["messages"]!["errorMessages"]!.AsArray());
        Assert.Equal(ci, Instance.List(table, "task=" + id)[0][column]);
        Assert.Single((await Client.Get($"{Changes}/{id}/ci?association_type={type}")).Rows);
    }

    [Fact]
    [Reference("11", "worker: 4 Error by inference, messages")]
    public async Task A_worker_tells_what_went_wrong()
    {
        var id = Insert([]);

        var started = (await Client.Post($"{Changes}/{id}/ci", """{"cmdb_ci_sys_ids":"none","association_type":"affected"}""")).Result;
        var worker = (await Client.Get($"{Changes}/worker/{started["worker"]!["sysId"]}")).Result;

        Assert.Equal(4, worker["state"]!["value"]!.GetValue<int>());
        Assert.Single(worker["messages"]!["errorMessages"]!.AsArray());
        Assert.Equal(400, (await Client.Post($"{Changes}/{id}/ci", """{"association_type":"affected"}""")).Status);
        Assert.Equal(400, (await Client.Post($"{Changes}/{id}/ci", """{"cmdb_ci_sys_ids":"a","association_type":"loved"}""")).Status);
        Assert.Equal(404, (await Client.Get($"{Changes}/worker/none")).Status);
    }

    [Fact]
    [Reference("11", "same pattern for refresh_impacted_services")]
    public async Task Impacted_services_are_found_over_the_relations_of_the_ci()
    {
        var server = Instance.List("cmdb_ci", "name=exch-sd-05")[0]["sys_id"];
        var id = Insert(new() { ["cmdb_ci"] = server });

        Assert.Equal(200, (await Client.Post($"{Changes}/{id}/refresh_impacted_services", "")).Status);

        Assert.Equal(["Email"], Instance.List("task_cmdb_ci_service", "task=" + id).Select(r => Instance.Find("cmdb_ci_service", r["cmdb_ci_service"])!["name"]));
    }

    [Fact]
    [Reference("11", "same pattern for /conflict")]
    public async Task A_conflict_check_finds_the_other_change_on_the_same_ci()
    {
        var ci = Instance.Insert("cmdb_ci", new Dictionary<string, string> { ["name"] = "db" });
        var other = Insert(new() { ["cmdb_ci"] = ci, ["start_date"] = "2024-07-02 10:00:00", ["end_date"] = "2024-07-02 12:00:00" });
        var id = Insert(new() { ["cmdb_ci"] = ci, ["start_date"] = "2024-07-02 11:00:00", ["end_date"] = "2024-07-02 13:00:00" });

        await Client.Post($"{Changes}/{id}/conflict", "");
        var found = (await Client.Get($"{Changes}/{id}/conflict")).Result;

        Assert.Equal("Conflict", Text(found, "status"));
        Assert.Equal(other, found["conflicts"]![0]!["conflicting_change"]!["value"]!.GetValue<string>());
        Assert.Equal(400, (await Client.Send(HttpMethod.Delete, $"{Changes}/{id}/conflict")).Status);
    }

    [Fact]
    [Reference("11", "same pattern for /schedule/first_available")]
    [Reference("11", "/change/ci/{ci}/schedule")]
    public async Task The_first_free_time_is_after_what_is_planned_already()
    {
        var ci = Instance.Insert("cmdb_ci", new Dictionary<string, string> { ["name"] = "db" });
        Insert(new() { ["cmdb_ci"] = ci, ["start_date"] = "2024-07-01 20:30:00", ["end_date"] = "2024-07-01 22:00:00" });
        var id = Insert(new() { ["cmdb_ci"] = ci });

        var started = (await Client.Patch($"{Changes}/{id}/schedule/first_available", """{"duration_in_seconds":3600}""")).Result;
        var worker = (await Client.Get($"{Changes}/worker/{started["worker"]!["sysId"]}")).Result;
        var spans = (await Client.Get($"{Changes}/ci/{ci}/schedule?duration_in_seconds=60&planned_start_time=2024-07-01%2020:00:00")).Result;
        var listed = (await Client.Get($"{Changes}/worker/{spans["worker"]!["sysId"]}")).Result;

        Assert.Equal("Change has been updated", worker["messages"]!["infoMessages"]![0]!.GetValue<string>());
        Assert.Equal(("2024-07-01 22:00:00", "2024-07-01 23:00:00"), (Instance.Find("change_request", id)!["start_date"], Instance.Find("change_request", id)!["end_date"]));
        Assert.Equal("2024-07-01 20:30:00", listed["payload"]!["spans"]![0]!["end"]!["value"]!.GetValue<string>());
        Assert.Equal(400, (await Client.Patch($"{Changes}/{id}/schedule/first_available", "{}")).Status);
    }

    [Fact]
    [Reference("11", "/change/standard/{id}/risk")]
    public async Task Risk_is_evaluated_from_impact()
    {
        var id = Insert(new() { ["type"] = "standard", ["impact"] = "1" });

        Assert.Equal(2m, (await Client.Patch($"{Changes}/standard/{id}/risk", "{}")).Result["risk"]!["value"]!.GetValue<decimal>());
    }

    private static string Text(JsonNode? node, string field) => node![field]!.GetValue<string>();

    private string Group(string member)
    {
        var group = Instance.Insert("sys_user_group", new Dictionary<string, string> { ["name"] = "Movers" });
        Instance.Insert("sys_user_grmember", new Dictionary<string, string> { ["group"] = group, ["user"] = Instance.List("sys_user", "user_name=" + member)[0]["sys_id"] });
        return group;
    }

    private string Insert(Dictionary<string, string> fields) => Instance.Insert("change_request", fields);
}
