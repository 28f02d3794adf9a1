namespace Connector.Conformance.S19_Schema;

/// <summary>Reference 19: choices, numbers, and the records demo data is known by.</summary>
public sealed class DemoDataTests(SharedInstance shared) : IClassFixture<SharedInstance>
{
    [Theory]
    [InlineData("sys_user", "6816f79cc0a8016401c5a33be04be441", "user_name", "admin")]
    [InlineData("sc_catalog", "e0d08b13c3330100c8b837659bba8fb4", "title", "Service Catalog")]
    [InlineData("sc_catalog", "742ce428d7211100f2d224837e61036d", "title", "Technical Catalog")]
    [InlineData("sys_user_group", "287ebd7da9fe198100f92cc8d1d2154e", "name", "Network")]
    [InlineData("core_company", "e7c1f3d53790200044e0bfc8bcbe5deb", "name", "ACME Corporation")]
    [InlineData("sc_cat_item", "060f3afa3731300054b6a3549dbe5d3e", "active", "true")]
    [InlineData("cmdb_rel_type", "1a9cb166f1571100a92eb60da2bce5c5", "name", "Depends on::Used by")]
    [Reference("19.6", "demo-data anchors keep their ids")]
    public async Task Anchors_keep_their_ids(string table, string id, string column, string value) =>
        Assert.Equal(value, (await shared.Client.Get($"/api/now/table/{table}/{id}")).Text(column));

    [Theory]
    [InlineData("sys_user", "user_nameINproblem.manager,problem.admin,abraham.lincoln", 3)]
    [InlineData("sc_cat_item", "name=Apple iPad 3", 1)]
    [InlineData("cmdb_rel_type", "name=Cools::Cooled By", 1)]
    [InlineData("cmdb_rel_ci", "type.name=Cools::Cooled By^child.sys_class_name=cmdb_ci_linux_server", 2)]
    [InlineData("change_request", "stateIN-4,-3,-1,3", 4)]
    [InlineData("problem", "stateIN102,103,106", 3)]
    [InlineData("sys_user_has_role", "user.user_name=problem.admin^role.name=problem_admin", 1)]
    [InlineData("sys_user_grmember", "group.name=Network^user.active=true", 3)]
    [InlineData("sc_cat_item_producer", "name=Create Incident^table_name=incident", 1)]
    [InlineData("item_option_new_set", "type=one_to_many", 1)]
    [InlineData("std_change_record_producer", "current_version.version=1", 2)]
    [InlineData("sysrule_assignment", "table=incident^group.name=Network", 1)]
    [Reference("19.6", "a believable instance")]
    public async Task The_demo_has_what_people_look_for(string table, string query, int count) =>
        Assert.Equal(count, (await shared.Client.Get($"/api/now/table/{table}?sysparm_query={Uri.EscapeDataString(query)}&sysparm_fields=sys_id")).Rows.Count);

    [Theory]
    [InlineData("incident", "state", "1 2 3 6 7")]
    [InlineData("sysapproval_approver", "state", "approved rejected requested")]
    [InlineData("sn_customerservice_case", "state", "1 10 18")]
    [Reference("19.1", "state models, with records in many states")]
    public async Task Work_stands_in_many_states(string table, string column, string values)
    {
        var rows = await shared.Client.Get($"/api/now/table/{table}?sysparm_fields={column}");
        Assert.Superset(values.Split(' ').ToHashSet(), rows.Column(column).ToHashSet());
    }

    [Fact]
    [Reference("17.4", "closed is inactive, resolved is not")]
    [Reference("17.6", "priority is computed")]
    public async Task The_past_obeys_the_rules_of_the_present()
    {
        var rows = (await shared.Client.Get("/api/now/table/incident?sysparm_query=numberSTARTSWITHINC000&sysparm_fields=number,state,active,impact,urgency,priority,close_code,resolved_at,sys_created_on,opened_at,sys_updated_on")).Rows;
        Assert.True(rows.Count >= 200);
        Assert.All(rows, row =>
        {
            string Of(string field) => row![field]!.GetValue<string>();
            Assert.Equal(Of("state") is "7" or "8" ? "false" : "true", Of("active"));
            Assert.Equal(int.Parse(Of("impact"), null) + int.Parse(Of("urgency"), null) - 1, int.Parse(Of("priority"), null));
            Assert.Equal(Of("state") is "6" or "7", Of("close_code").Length > 0 && Of("resolved_at").Length > 0);
            Assert.True(string.CompareOrdinal(Of("sys_created_on"), Of("sys_updated_on")) <= 0);
        });
    }

    [Theory]
    [InlineData("incident", "state", "1 2 3 6 7 8")]
    [InlineData("incident", "hold_reason", "1 3 4 5")]
    [InlineData("incident", "category", "inquiry software hardware network database password_reset")]
    [InlineData("incident", "notify", "1 2 3")]
    [InlineData("task", "state", "-5 1 2 3 4 7")]
    [InlineData("task", "priority", "1 2 3 4 5")]
    [InlineData("task", "escalation", "0 1 2 3")]
    [InlineData("problem", "state", "101 102 103 104 106 107")]
    [InlineData("problem", "resolution_code", "fix_applied risk_accepted duplicate canceled")]
    [InlineData("problem_task", "state", "151 152 154 157")]
    [InlineData("change_request", "state", "-5 -4 -3 -2 -1 0 3 4")]
    [InlineData("change_request", "type", "normal standard emergency")]
    [InlineData("change_request", "risk", "2 3 4")]
    [InlineData("change_request", "close_code", "successful successful_issues unsuccessful")]
    [InlineData("sn_customerservice_case", "state", "1 10 18 6 3")]
    [InlineData("sysapproval_approver", "state", "not_requested requested approved rejected cancelled not_required")]
    [InlineData("cmdb_ci", "install_status", "0 1 2 3 4 5 6 7 8 100")]
    [InlineData("cmdb_ci", "operational_status", "1 2 3 4 5 6 7 8")]
    [Reference("19.1", "choices of every state")]
    [Reference("19.3", "install_status and operational_status")]
    public async Task Choices_are_listed(string table, string element, string values)
    {
        var rows = await shared.Client.Get($"/api/now/table/sys_choice?sysparm_query=name={table}^element={element}&sysparm_fields=value");
        Assert.Superset(values.Split(' ').ToHashSet(), rows.Column("value").Select(v => v.Replace(' ', '_')).ToHashSet());
    }

    [Theory]
    [InlineData("incident", "INC0010001")]
    [InlineData("problem", "PRB0040001")]
    [InlineData("change_request", "CHG0030001")]
    [InlineData("sc_request", "REQ0010001")]
    [InlineData("sc_req_item", "RITM0010001")]
    [InlineData("sc_task", "SCTASK0010001")]
    [Reference("19.1", "first numbers, which demo data does not use up")]
    public async Task The_first_new_number_is_the_products(string table, string number) =>
        Assert.Equal(number, (await shared.Client.Post($"/api/now/table/{table}", "{}")).Text("number"));
}
