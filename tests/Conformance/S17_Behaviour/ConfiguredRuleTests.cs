using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S17_Behaviour;

/// <summary>Reference 17.1 and 17.2: rules, policies and look-ups an instance was given.</summary>
public sealed class ConfiguredRuleTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";
    private readonly HeldTime time = new();

    private protected override SandboxOptions Options => new() { Time = time, Users = [new("admin", "admin") { Roles = ["admin"] }, new("ann", "pw") { Roles = ["itil"] }] };

    [Fact]
    [Reference("17.1", "before rules order <1000, then data policy: the policy sees values already changed by early rules")]
    public async Task A_policy_sees_what_early_rules_changed_and_not_what_late_ones_will()
    {
        Instance.Switches.Add(new BusinessRule("Early", "incident") { When = "short_description=early", Set = new Dictionary<string, string> { ["close_code"] = "Duplicate", ["close_notes"] = "by rule" } });
        Instance.Switches.Add(new BusinessRule("Late", "incident") { Order = 2000, When = "short_description=late", Set = new Dictionary<string, string> { ["close_code"] = "Duplicate", ["close_notes"] = "by rule" } });

        Assert.Equal(201, (await Client.Post(Incidents, """{"short_description":"early","state":"6"}""")).Status);
        Assert.Equal(403, (await Client.Post(Incidents, """{"short_description":"late","state":"6"}""")).Status);
    }

    [Fact]
    [Reference("17.1", "before rules order >=1000 run after the look-ups")]
    public async Task A_late_rule_overrides_the_computed_priority_and_an_early_one_cannot()
    {
        Instance.Switches.Add(new BusinessRule("Early", "incident") { Set = new Dictionary<string, string> { ["priority"] = "2" } });
        Assert.Equal("5", (await Client.Post(Incidents, "{}")).Text("priority"));

        Instance.Switches.Add(new BusinessRule("Late", "incident") { Order = 1000, Set = new Dictionary<string, string> { ["priority"] = "1" } });
        Assert.Equal("1", (await Client.Post(Incidents, "{}")).Text("priority"));
    }

    [Fact]
    [Reference("1.4", "a before rule that throws is swallowed and the write goes through with 200/201")]
    public async Task A_rule_that_throws_does_not_stop_the_write()
    {
        Instance.Switches.Add(new BusinessRule("Broken", "incident") { Abort = true, Throws = true });

        Assert.Equal(201, (await Client.Post(Incidents, "{}")).Status);
    }

    [Fact]
    [Reference("17.2", "only before rules abort")]
    public async Task A_rule_aborts_deletes_only_when_it_is_for_deletes()
    {
        var id = await Client.Create("incident", "{}");
        Instance.Switches.Add(new BusinessRule("Keep", "incident") { OnInsert = false, OnUpdate = false, OnDelete = true, Abort = true });
        Instance.Switches.Add(new BusinessRule("Too late", "incident") { Runs = RuleTime.After, Abort = true });

        Assert.Equal(200, (await Client.Patch($"{Incidents}/{id}", """{"short_description":"x"}""")).Status);
        var refused = await Client.Send(HttpMethod.Delete, $"{Incidents}/{id}");

        Assert.Equal((403, $"Operation against file 'incident' was aborted by Business Rule 'Keep^{id}'. Business Rule Stack:Keep"), (refused.Status, refused.ErrorDetail));
    }

    [Fact]
    [Reference("17.10", "sys_mod_count may rise by more than one per PATCH when after rules update the record again")]
    public async Task An_after_rule_writes_once_more()
    {
        var id = await Client.Create("incident", "{}");
        Instance.Switches.Add(new BusinessRule("Mark", "incident") { Runs = RuleTime.After, Set = new Dictionary<string, string> { ["correlation_display"] = "seen" } });

        var changed = await Client.Patch($"{Incidents}/{id}", """{"short_description":"x"}""");

        Assert.Equal(("seen", "2"), (changed.Text("correlation_display"), changed.Text("sys_mod_count")));
    }

    [Fact]
    [Reference("17.3", "the response shows synchronous rule results; asynchronous ones arrive later")]
    public async Task An_async_rule_takes_effect_after_the_answer()
    {
        Instance.Switches.FlowDelay = TimeSpan.FromMinutes(1);
        Instance.Switches.Add(new BusinessRule("Later", "incident") { Runs = RuleTime.Async, Set = new Dictionary<string, string> { ["correlation_display"] = "seen" } });

        var made = await Client.Post(Incidents, "{}");
        time.Release();

        Assert.Equal(("", "seen"), (made.Text("correlation_display"), Instance.Find("incident", made.Text("sys_id"))!["correlation_display"]));
    }

    [Fact]
    [Reference("17.1", "a slow rule keeps its own request waiting and nobody else")]
    public async Task A_slow_rule_writes_when_its_time_is_over()
    {
        Instance.Switches.Add(new BusinessRule("Slow", "incident") { When = "short_description=slow", Delay = TimeSpan.FromHours(1) });

        var slow = Client.Post(Incidents, """{"short_description":"slow"}""");
        var other = await Client.Post(Incidents, """{"short_description":"quick"}""");
        var before = Instance.Count("incident", "short_description=slow");
        await Task.Run(time.Release);

        Assert.Equal((201, 0, 201), (other.Status, before, (await slow).Status));
    }

    [Fact]
    [Reference("17.2", "query rules silently narrow reads")]
    public async Task A_query_rule_narrows_lists_counts_and_single_reads()
    {
        var hidden = await Client.Create("incident", """{"category":"hardware"}""");
        await Client.Create("incident", """{"category":"software"}""");
        Instance.Switches.Add(new BusinessRule("No hardware", "incident") { Runs = RuleTime.Query, When = "category!=hardware", Roles = ["admin"] });
        using var ann = new Client(Instance.Address, "ann", "pw");

        var list = await ann.Get(Incidents);

        Assert.Equal(("1", 1), (list.Header("X-Total-Count"), list.Rows.Count));
        Assert.Equal((404, 200), ((await ann.Get($"{Incidents}/{hidden}")).Status, (await Client.Get($"{Incidents}/{hidden}")).Status));
    }

    [Fact]
    [Reference("17.2", "data policies apply to the Table API by default")]
    public async Task A_data_policy_record_makes_a_field_mandatory()
    {
        var policy = await Client.Create("sys_data_policy2", """{"model_table":"incident","conditions":"category=network","active":"true","short_description":"CI needed"}""");
        await Client.Create("sys_data_policy_rule", $$"""{"sys_data_policy":"{{policy}}","field":"cmdb_ci","mandatory":"true"}""");

        var refused = await Client.Post(Incidents, """{"category":"network"}""");

        Assert.Equal("Data Policy Exception: The following fields are mandatory: Configuration item", refused.ErrorDetail);
        Assert.Equal(201, (await Client.Post(Incidents, """{"category":"hardware"}""")).Status);
        await Client.Patch("/api/now/table/sys_data_policy2/" + policy, """{"active":"false"}""");
        Assert.Equal(201, (await Client.Post(Incidents, """{"category":"network"}""")).Status);
    }

    [Fact]
    [Reference("17.1", "engines: assignment")]
    public async Task An_assignment_rule_and_the_groups_default_assignee_give_the_work_away()
    {
        var group = await Client.Create("sys_user_group", """{"name":"Network","default_assignee":"d0000000000000000000000000000001"}""");
        await Client.Create("sysrule_assignment", $$"""{"name":"Network","table":"incident","condition":"category=network","group":"{{group}}"}""");

        var given = (await Client.Post(Incidents + "?sysparm_exclude_reference_link=true", """{"category":"network"}""")).Result;
        var other = await Client.Post(Incidents, """{"category":"software"}""");

        Assert.Equal((group, "d0000000000000000000000000000001"), (given["assignment_group"]!.GetValue<string>(), given["assigned_to"]!.GetValue<string>()));
        Assert.Equal("", other.Text("assignment_group"));
    }

    [Fact]
    [Reference("17.6", "priority is computed by a data lookup")]
    public async Task An_instances_own_priority_table_is_looked_up()
    {
        await Client.Create("dl_u_priority", """{"impact":"3","urgency":"3","priority":"4"}""");

        Assert.Equal("4", (await Client.Post(Incidents, "{}")).Text("priority"));
    }

    [Fact]
    [Reference("19.5", "sys_script: name, collection, when, order, active, action_insert, filter_condition, abort_action")]
    public async Task A_business_rule_record_aborts_and_sets()
    {
        await Client.Create("sys_script", """{"name":"No printers","collection":"incident","when":"before","action_insert":"true","filter_condition":"short_descriptionLIKEprinter","abort_action":"true"}""");
        await Client.Create("sys_script", """{"name":"Mark","collection":"incident","when":"before","action_insert":"true","template":"correlation_display=marked^EQ"}""");

        Assert.StartsWith("Operation against file 'incident' was aborted by Business Rule 'No printers^", (await Client.Post(Incidents, """{"short_description":"my printer"}""")).ErrorDetail, StringComparison.Ordinal);
        Assert.Equal("marked", (await Client.Post(Incidents, "{}")).Text("correlation_display"));
    }
}
