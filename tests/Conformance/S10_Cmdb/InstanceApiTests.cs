using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S10_Cmdb;

/// <summary>Reference 10, 10.1 and 19.3: CIs with their relations, and what a class is made of.</summary>
public sealed class InstanceApiTests : InstanceTest
{
    private const string Servers = "/api/now/cmdb/instance/cmdb_ci_linux_server";
    private const string DependsOn = "1a9cb166f1571100a92eb60da2bce5c5";

    private protected override SandboxOptions Options => new()
    {
        Data = SandboxData.Demo,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("itil", "pw") { Roles = ["itil"] }, new("clerk", "pw")],
    };

    [Fact]
    [Reference("10", "GET list: array of {sys_id,name} only; sysparm_query/limit/offset")]
    public async Task A_list_gives_ids_and_names_only()
    {
        var all = await Client.Get(Servers + "?sysparm_query=ORDERBYname");
        var page = await Client.Get(Servers + "?sysparm_query=nameSTARTSWITHlnux^ORDERBYname&sysparm_limit=1&sysparm_offset=1");

        Assert.Equal(["name", "sys_id"], all.Rows[0]!.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["lnux101"], page.Column("name"));
    }

    [Fact]
    [Reference("10", "GET one: attributes, inbound_relations, outbound_relations; attribute refs are {display_value,link,value}; others raw strings")]
    [Reference("10", "links of targets point at /api/now/cmdb/instance/cmdb_ci/{id}, of types at /api/now/table/cmdb_rel_type/{id}")]
    public async Task One_ci_is_shown_with_its_relations()
    {
        var id = await Client.Create("cmdb_ci_linux_server", """{"name":"db-new-01","ram":"262144","company":"e7c1f3d53790200044e0bfc8bcbe5deb"}""");
        var service = await Client.Create("cmdb_ci_service", """{"name":"New warehouse"}""");
        await Client.Create("cmdb_rel_ci", $$"""{"parent":"{{service}}","child":"{{id}}","type":"{{DependsOn}}"}""");

        var ci = (await Client.Get($"{Servers}/{id}")).Result;

        Assert.Equal("ACME Corporation", Text(ci["attributes"]!["company"]!, "display_value"));
        Assert.Equal(("262144", ""), (Text(ci["attributes"]!, "ram"), Text(ci["attributes"]!, "checked_out")));
        Assert.Equal("global", Text(ci["attributes"]!["sys_domain"]!, "value"));
        var inbound = Assert.Single(ci["inbound_relations"]!.AsArray())!;
        Assert.Equal(("Depends on::Used by", "New warehouse"), (Text(inbound["type"]!, "display_value"), Text(inbound["target"]!, "display_value")));
        Assert.EndsWith("/api/now/cmdb/instance/cmdb_ci/" + Text(inbound["target"]!, "value"), Text(inbound["target"]!, "link"), StringComparison.Ordinal);
        Assert.EndsWith("/api/now/table/cmdb_rel_type/" + DependsOn, Text(inbound["type"]!, "link"), StringComparison.Ordinal);
        Assert.Empty(ci["outbound_relations"]!.AsArray());
        Assert.Equal(404, (await Client.Get(Servers + "/none")).Status);
    }

    [Fact]
    [Reference("10", "the write goes through IRE, so a POST may update an existing CI; 200")]
    [Reference("19.3", "outbound in the Instance API = this CI is parent")]
    public async Task A_post_makes_a_ci_with_relations_or_finds_it()
    {
        var target = Instance.List("cmdb_ci_linux_server", "name=lnux100")[0]["sys_id"];
        var body = $$"""{"attributes":{"name":"lnux999","firewall_status":"Intranet"},"source":"ServiceNow","outbound_relations":[{"type":"{{DependsOn}}","target":"{{target}}"}]}""";

        var made = await Client.Post(Servers, body);
        var again = await Client.Post(Servers, body.Replace("Intranet", "DMZ", StringComparison.Ordinal));

        var id = Text(made.Result["attributes"]!, "sys_id");
        Assert.Equal((200, id), (made.Status, Text(again.Result["attributes"]!, "sys_id")));
        Assert.Equal(("DMZ", "ServiceNow"), (Text(again.Result["attributes"]!, "firewall_status"), Text(again.Result["attributes"]!, "discovery_source")));
        Assert.Equal(1, Instance.Count("cmdb_rel_ci", $"parent={id}^child={target}^type={DependsOn}"));
    }

    [Theory]
    [Reference("10", "source is required and must be a discovery_source choice")]
    [Reference("10", "empty relation arrays are rejected: omit them")]
    [InlineData("""{"attributes":{"name":"x"}}""")]
    [InlineData("""{"attributes":{"name":"x"},"source":"Nobody"}""")]
    [InlineData("""{"attributes":{"name":"x"},"source":"ServiceNow","inbound_relations":[]}""")]
    [InlineData("""{"attributes":{"name":"x"},"source":"ServiceNow","outbound_relations":[]}""")]
    [InlineData("""{"attributes":{"name":"x"},"source":"ServiceNow","outbound_relations":[{"type":"none","target":"none"}]}""")]
    [InlineData("""{"attributes":{"os":"x"},"source":"ServiceNow"}""")]
    [InlineData("[]")]
    public async Task A_wrong_post_is_400_and_writes_nothing(string body)
    {
        var before = Instance.Count("cmdb_ci");

        Assert.Equal(400, (await Client.Post(Servers, body)).Status);
        Assert.Equal(before, Instance.Count("cmdb_ci"));
    }

    [Theory]
    [Reference("10", "PUT/PATCH change attributes only")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_change_touches_attributes_only(string verb)
    {
        var id = Instance.List("cmdb_ci_linux_server", "name=lnux100")[0]["sys_id"];
        var other = Instance.List("cmdb_ci_linux_server", "name=lnux101")[0]["sys_id"];

        var answer = await Client.Send(new HttpMethod(verb), $"{Servers}/{id}",
            $$"""{"attributes":{"name":"renamed"},"source":"ServiceNow","outbound_relations":[{"type":"{{DependsOn}}","target":"{{other}}"}]}""");

        Assert.Equal((200, "renamed", "LX-100-A7"), (answer.Status, Text(answer.Result["attributes"]!, "name"), Text(answer.Result["attributes"]!, "serial_number")));
        Assert.Empty(answer.Result["outbound_relations"]!.AsArray());
        Assert.Equal(404, (await Client.Send(new HttpMethod(verb), Servers + "/none", """{"attributes":{"name":"x"},"source":"ServiceNow"}""")).Status);
    }

    [Fact]
    [Reference("10", "POST {id}/relation; DELETE {id}/relation/{rel_id}")]
    public async Task Relations_are_added_and_taken_away()
    {
        var id = await Client.Create("cmdb_ci_linux_server", """{"name":"new100"}""");
        var other = await Client.Create("cmdb_ci_linux_server", """{"name":"new101"}""");

        var added = await Client.Post($"{Servers}/{id}/relation", $$"""{"source":"ServiceNow","inbound_relations":[{"type":"{{DependsOn}}","target":"{{other}}"}]}""");
        var relation = Text(Assert.Single(added.Result["inbound_relations"]!.AsArray())!, "sys_id");

        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, $"{Servers}/{id}/relation/{relation}")).Status);
        Assert.Equal(404, (await Client.Send(HttpMethod.Delete, $"{Servers}/{id}/relation/{relation}")).Status);
        Assert.Equal(0, Instance.Count("cmdb_rel_ci", "sys_id=" + relation));
    }

    [Fact]
    [Reference("10", "no DELETE of the CI here: 405 when the verb is disabled")]
    public async Task A_ci_is_not_deleted_here()
    {
        var id = Instance.List("cmdb_ci_linux_server", "name=lnux100")[0]["sys_id"];

        Assert.Equal(405, (await Client.Send(HttpMethod.Delete, $"{Servers}/{id}")).Status);
        Assert.Equal(400, (await Client.Get("/api/now/cmdb/instance/incident")).Status);
    }

    [Fact]
    [Reference("10.1", "role itil")]
    public async Task Only_itil_may_use_the_cmdb_apis()
    {
        using var itil = new Client(Instance.Address, "itil", "pw");
        using var clerk = new Client(Instance.Address, "clerk", "pw");

        Assert.Equal((200, 403), ((await itil.Get("/api/now/cmdb/meta/cmdb_ci")).Status, (await clerk.Get("/api/now/cmdb/meta/cmdb_ci")).Status));
    }

    [Fact]
    [Reference("10.1", "name label parent children[] is_extendable(bool); attributes: booleans as strings, real booleans in identification_rules")]
    [Reference("10.1", "Hardware Rule, in order: 100 cmdb_serial_number, 200 serial_number, 300 name, 400 cmdb_ci_network_adapter")]
    public async Task The_meta_api_describes_a_class_and_its_rule()
    {
        var meta = (await Client.Get("/api/now/cmdb/meta/cmdb_ci_computer")).Result;

        Assert.Equal(("cmdb_ci_computer", "Computer", "cmdb_ci_hardware"), (Text(meta, "name"), Text(meta, "label"), Text(meta, "parent")));
        Assert.True(meta["is_extendable"]!.GetValue<bool>());
        Assert.Contains("cmdb_ci_server", meta["children"]!.AsArray().Select(c => c!.GetValue<string>()));
        var own = meta["attributes"]!.AsArray().Single(a => Text(a!, "element") == "os_address_width")!;
        Assert.Equal(("integer", "false", "false", "40"), (Text(own, "type"), Text(own, "is_inherited"), Text(own, "is_mandatory"), Text(own, "max_length")));
        Assert.Null(own["default_value"]);
        Assert.Equal("true", Text(meta["attributes"]!.AsArray().Single(a => Text(a!, "element") == "skip_sync")!, "is_inherited"));
        var rule = meta["identification_rules"]!;
        Assert.Equal(("Hardware Rule", "cmdb_ci_hardware", true), (Text(rule, "name"), Text(rule, "applies_to"), rule["is_independent"]!.GetValue<bool>()));
        Assert.Equal([100, 200, 300, 400], rule["identifiers"]!.AsArray().Select(i => i!["order"]!.GetValue<int>()));
        Assert.Equal(["serial_number,serial_number_type", "serial_number", "name", "ip_address,mac_address"], rule["identifiers"]!.AsArray().Select(i => Text(i!, "attributes")));
        Assert.Equal(("valid=true^absent=false^EQ", "cmdb_serial_number"), (Text(rule["identifiers"]![0]!, "condition"), Text(rule["identifiers"]![0]!, "table")));
        Assert.NotEmpty(meta["relationship_rules"]!.AsArray());
        Assert.Equal(404, (await Client.Get("/api/now/cmdb/meta/nonsense")).Status);
    }

    [Fact]
    [Reference("19.3", "sys_class_path sample /!!/!2/!(/!!/!0 (linux server): two-character segment per level")]
    [Reference("19.3", "sys_class_name can be changed by PATCH, keeping the sys_id")]
    public async Task The_class_path_follows_the_class()
    {
        var id = await Client.Create("cmdb_ci_linux_server", """{"name":"x"}""");
        Assert.Equal("/!!/!2/!(/!!/!0", (await Client.Get("/api/now/table/cmdb_ci/" + id)).Text("sys_class_path"));

        var moved = await Client.Patch("/api/now/table/cmdb_ci/" + id, """{"sys_class_name":"cmdb_ci_server"}""");

        Assert.Equal((id, "cmdb_ci_server", "/!!/!2/!(/!!"), (moved.Text("sys_id"), moved.Text("sys_class_name"), moved.Text("sys_class_path")));
    }

    [Theory]
    [Reference("19.3", "chain cmdb, cmdb_ci, cmdb_ci_hardware, cmdb_ci_computer, cmdb_ci_server, cmdb_ci_linux_server")]
    [InlineData("cmdb_ci_linux_server", "cmdb_ci_server")]
    [InlineData("cmdb_ci_server", "cmdb_ci_computer")]
    [InlineData("cmdb_ci_computer", "cmdb_ci_hardware")]
    [InlineData("cmdb_ci_hardware", "cmdb_ci")]
    [InlineData("cmdb_ci", "cmdb")]
    [InlineData("service_offering", "cmdb_ci_service")]
    [InlineData("cmdb_ci_ip_switch", "cmdb_ci_netgear")]
    public async Task A_class_extends_its_parent(string name, string parent) => Assert.Equal(
        [parent], (await Client.Get($"/api/now/table/sys_db_object?sysparm_query=name={name}&sysparm_fields=super_class.name")).Column("super_class.name"));

    [Fact]
    [Reference("19.3", "no uniqueness on (parent, child, type): duplicates are possible through the Table API; deleting a CI cascades its relations")]
    [Reference("19.3", "task_ci (task, ci_item, applied, applied_date, manual_proposed_change)")]
    public async Task Relations_may_repeat_and_go_with_their_ci()
    {
        var a = await Client.Create("cmdb_ci_server", """{"name":"a"}""");
        var b = await Client.Create("cmdb_ci_server", """{"name":"b"}""");
        for (var i = 0; i < 2; i++) await Client.Create("cmdb_rel_ci", $$"""{"parent":"{{a}}","child":"{{b}}","type":"{{DependsOn}}"}""");
        var affected = await Client.Create("task_ci", $$"""{"task":"x","ci_item":"{{a}}","applied":"true"}""");
        var read = await Client.Get($"/api/now/table/cmdb_rel_ci?sysparm_query=parent={a}&sysparm_fields=child.name,type.name,child.sys_class_name");

        Assert.Equal((2, "b", "Depends on::Used by"), (read.Rows.Count, read.Column("child.name")[0], read.Column("type.name")[0]));
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, "/api/now/table/cmdb_ci/" + a)).Status);
        Assert.Equal(0, Instance.Count("cmdb_rel_ci", "parent=" + a));
        Assert.Equal("true", (await Client.Get("/api/now/table/task_ci/" + affected)).Text("applied"));
    }

    [Fact]
    [Reference("19.3", "install_status and operational_status choices")]
    public async Task The_states_of_a_ci_have_their_labels()
    {
        var id = await Client.Create("cmdb_ci_server", """{"name":"a","install_status":"100","operational_status":"6"}""");

        var shown = await Client.Get($"/api/now/table/cmdb_ci/{id}?sysparm_display_value=true&sysparm_fields=install_status,operational_status");

        Assert.Equal(("Absent", "Retired"), (shown.Text("install_status"), shown.Text("operational_status")));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
