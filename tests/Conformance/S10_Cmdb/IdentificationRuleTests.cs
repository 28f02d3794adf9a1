using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S10_Cmdb;

/// <summary>Reference 10.2: rules, lookups, dependents, partial payloads, sources and their authority.</summary>
public sealed class IdentificationRuleTests : InstanceTest
{
    private const string Path = "/api/now/identifyreconcile";

    private protected override SandboxOptions Options => new() { Data = SandboxData.Demo };

    [Fact]
    [Reference("10.2", "lookup: identified by serial number records")]
    [Reference("10.2", "identificationAttempts: identifierName, attemptResult, attributes, searchOnTable")]
    public async Task A_lookup_record_identifies_the_ci_it_refers_to()
    {
        object Server(string name) => new { className = "cmdb_ci_linux_server", values = new { name }, lookup = new[] { new { className = "cmdb_serial_number", values = new { serial_number = "L1", serial_number_type = "uuid" } } } };
        var first = await Send(Server("one"));
        var second = await Send(Server("two"));

        Assert.Equal((Text(first, "sysId"), "UPDATE"), (Text(second, "sysId"), Text(second, "operation")));
        var attempt = second["identificationAttempts"]![0]!;
        Assert.Equal(("Hardware Rule", "MATCHED", "cmdb_serial_number"), (Text(attempt, "identifierName"), Text(attempt, "attemptResult"), Text(attempt, "searchOnTable")));
        Assert.Equal(["serial_number", "serial_number_type"], attempt["attributes"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.Equal(1, Instance.Count("cmdb_serial_number", "cmdb_ci=" + Text(first, "sysId")));
        Assert.Equal(32, second["relatedSysIds"]![0]!.GetValue<string>().Length);
        Assert.Equal(32, Text(second, "identifierEntrySysId").Length);
    }

    [Fact]
    [Reference("10.2", "related items")]
    public async Task Related_records_are_written_with_their_ci()
    {
        var answer = await Send(new { className = "cmdb_ci_linux_server", values = new { name = "one" }, related = new[] { new { className = "cmdb_ci_disk", values = new { name = "sda" } } } });
        var stray = await Send(new { className = "cmdb_ci_linux_server", values = new { name = "one" }, related = new[] { new { className = "cmdb_ci_service", values = new { name = "x" } } } });

        Assert.Equal(1, Instance.Count("cmdb_ci_disk", $"name=sda^computer={Text(answer, "sysId")}"));
        Assert.Equal("IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING", Error(stray));
    }

    [Fact]
    [Reference("10.2", "dependent items by relations")]
    public async Task A_dependent_ci_is_found_by_what_it_runs_on()
    {
        string Payload(string host) => JsonSerializer.Serialize(new
        {
            items = new object[] { new { className = "cmdb_ci_appl", values = new { name = "tomcat" } }, new { className = "cmdb_ci_linux_server", values = new { name = host } } },
            relations = new[] { new { parent = 0, child = 1, type = "Runs on::Runs" } },
        });
        var first = await Post(Payload("h1"));
        var again = await Post(Payload("h1"));
        var other = await Post(Payload("h2"));
        var alone = await Send(new { className = "cmdb_ci_appl", values = new { name = "tomcat" } });

        Assert.Equal((Text(first[0]!, "sysId"), "NO_CHANGE"), (Text(again[0]!, "sysId"), Text(again[0]!, "operation")));
        Assert.Equal("INSERT", Text(other[0]!, "operation"));
        Assert.Equal(2, Instance.Count("cmdb_ci_appl", "name=tomcat"));
        Assert.Equal("MISSING_DEPENDENCY", Error(alone));
    }

    [Fact]
    [Reference("10.2", "failed item: sysId Unknown with errors inside HTTP 200")]
    public async Task What_depends_on_a_failed_item_is_abandoned_and_the_rest_goes_on()
    {
        var items = await Post(JsonSerializer.Serialize(new
        {
            items = new object[]
            {
                new { className = "cmdb_ci_appl", values = new { name = "tomcat" } }, new { className = "cmdb_ci_linux_server", values = new { os = "x" } },
                new { className = "cmdb_ci_service", values = new { name = "Good" } },
            },
            relations = new[] { new { parent = 0, child = 1, type = "Runs on::Runs" } },
        }));

        Assert.Equal(("ABANDONED", "MISSING_MATCHING_ATTRIBUTES", "INSERT"), (Error(items[0]!), Error(items[1]!), Text(items[2]!, "operation")));
        Assert.Equal((0, 1), (Instance.Count("cmdb_ci_appl", "name=tomcat"), Instance.Count("cmdb_ci_service", "name=Good")));
    }

    [Fact]
    [Reference("10.2", "referenceItems; internal_id")]
    public async Task A_reference_between_items_is_filled_before_the_item_is_written()
    {
        var items = await Post("""
            {"items":[{"className":"cmdb_ci_linux_server","internal_id":"a","values":{"name":"twin"}},{"className":"cmdb_ci_linux_server","internal_id":"b","values":{"name":"main"}}],
             "referenceItems":[{"referenced":"b","referencedBy":"a","referenceField":"dr_backup"}],
             "relations":[{"parent_id":"a","child_id":"b","type":"Depends on::Used by"}]}
            """);

        Assert.Equal(Text(items[1]!, "sysId"), Instance.Find("cmdb_ci_linux_server", Text(items[0]!, "sysId"))!["dr_backup"]);
        Assert.Equal(1, Instance.Count("cmdb_rel_ci", $"parent={Text(items[0]!, "sysId")}^child={Text(items[1]!, "sysId")}"));
    }

    [Fact]
    [Reference("10.2", "duplicates within one payload")]
    public async Task One_ci_twice_in_a_payload_is_refused_plain_and_merged_enhanced()
    {
        const string body = """{"items":[{"className":"cmdb_ci_service","values":{"name":"S","comments":"a"}},{"className":"cmdb_ci_service","values":{"name":"S","version":"2"}},{"className":"cmdb_ci_service","values":{"name":"T"}}]}""";

        var plain = await Post(body);
        Assert.Equal(["DUPLICATE_PAYLOAD_RECORDS", "DUPLICATE_PAYLOAD_RECORDS", "ABANDONED"], plain.Select(i => Error(i!)));
        Assert.Equal(0, Instance.Count("cmdb_ci_service", "nameINS,T"));

        var merged = await Post(body, "/enhanced");
        Assert.Equal([0, 1], merged[0]!["inputIndices"]!.AsArray().Select(i => i!.GetValue<int>()));
        Assert.Equal(1, Instance.Count("cmdb_ci_service", "name=S^comments=a^version=2"));
    }

    [Fact]
    [Reference("10.2", "operation INSERT_AS_PARTIAL; sys_object_source_info")]
    public async Task A_partial_payload_waits_for_the_one_that_completes_it()
    {
        object Part(object values) => new { className = "cmdb_ci_computer", values, sys_object_source_info = new { source_name = "ServiceNow", source_native_key = "n1" } };

        var partial = await Send(Part(new { ram = "8192" }), "/enhanced");
        Assert.Equal(("INSERT_AS_PARTIAL", "Unknown", 0, "MISSING_MATCHING_ATTRIBUTES"), (
            Text(partial, "operation"), Text(partial, "sysId"), partial["errorCount"]!.GetValue<int>(), Text(partial["warnings"]![0]!, "error")));
        Assert.Equal(1, Instance.Count("cmdb_ire_partial_payloads"));

        var whole = await Send(Part(new { name = "pc" }), "/enhanced");
        Assert.Equal(("INSERT", "8192"), (Text(whole, "operation"), Instance.Find("cmdb_ci_computer", Text(whole, "sysId"))!["ram"]));
        Assert.Single(whole["mergedPayloadIds"]!.AsArray());
        Assert.Equal(0, Instance.Count("cmdb_ire_partial_payloads"));
    }

    [Fact]
    [Reference("10.2", "no data source given: payload treated as incomplete")]
    public async Task Without_a_data_source_nothing_is_written()
    {
        var answer = await Client.Post(Path, """{"items":[{"className":"cmdb_ci_service","values":{"name":"S"}}]}""");
        var wrong = await Client.Post(Path + "?sysparm_data_source=Nobody", """{"items":[{"className":"cmdb_ci_service","values":{"name":"S"}}]}""");

        var item = answer.Result["items"]![0]!;
        Assert.Equal((200, "INSERT_AS_INCOMPLETE", "INVALID_INPUT_DATA"), (answer.Status, Text(item, "operation"), Error(item)));
        Assert.Equal("INVALID_INPUT_DATA", Error(wrong.Result["items"]![0]!));
        Assert.Equal((1, 0), (Instance.Count("cmdb_ire_incomplete_payloads"), Instance.Count("cmdb_ci_service", "name=S")));
    }

    [Fact]
    [Reference("10.2", "source_recency_timestamp: an older payload does not overwrite a newer one")]
    public async Task What_a_source_saw_earlier_does_not_overwrite_what_it_saw_later()
    {
        Task<JsonNode> Seen(string version, string at) => Send(new
        {
            className = "cmdb_ci_service",
            values = new { name = "S", version },
            sys_object_source_info = new { source_name = "SCCM", source_native_key = "k", source_recency_timestamp = at },
        });
        var first = await Seen("2", "2026-03-02 00:00:00");
        var older = await Seen("1", "2026-03-01 00:00:00");
        var newer = await Seen("3", "2026-03-03 00:00:00");

        Assert.Equal(["INSERT", "NO_CHANGE", "UPDATE"], new[] { first, older, newer }.Select(i => Text(i, "operation")));
        Assert.Equal("3", Instance.Find("cmdb_ci_service", Text(first, "sysId"))!["version"]);
        Assert.Equal(1, Instance.Count("sys_object_source", "id=k^source_recency_timestamp=2026-03-03 00:00:00"));
    }

    [Fact]
    [Reference("10", "lower-precedence sources may see their attribute silently refused")]
    public async Task The_source_with_precedence_keeps_its_attribute()
    {
        foreach (var (source, order) in new[] { ("ServiceNow", "100"), ("SCCM", "200") })
        {
            Insert("cmdb_reconciliation_definition", ("applies_to", "cmdb_ci_service"), ("attributes", "version"), ("discovery_source", source));
            Insert("cmdb_datasource_precedence", ("applies_to", "cmdb_ci_service"), ("discovery_source", source), ("order", order));
        }

        var made = await Write("ServiceNow", "1", "a");
        var lower = await Write("SCCM", "2", "b");
        var foreign = await Write("ImportSet", "3", "c");
        Assert.Equal(("1", "c"), Held(made));
        Assert.Equal(["UPDATE", "UPDATE"], new[] { lower, foreign }.Select(i => Text(i, "operation")));

        await Write("ServiceNow", "4", "d");
        Assert.Equal(("4", "d"), Held(made));
    }

    [Theory]
    [Reference("10.2", "operation UPDATE_WITH_UPGRADE, UPDATE_WITH_DOWNGRADE, UPDATE_WITH_SWITCH")]
    [InlineData("cmdb_ci_server", "cmdb_ci_linux_server", "UPDATE_WITH_UPGRADE", "updateWithoutUpgrade", "SKIPPED_CLASS_UPGRADE")]
    [InlineData("cmdb_ci_linux_server", "cmdb_ci_server", "UPDATE_WITH_DOWNGRADE", "updateWithoutDowngrade", "SKIPPED_CLASS_DOWNGRADE")]
    [InlineData("cmdb_ci_linux_server", "cmdb_ci_win_server", "UPDATE_WITH_SWITCH", "updateWithoutSwitch", "SKIPPED_CLASS_SWITCH")]
    public async Task A_class_change_keeps_the_id_unless_it_is_forbidden(string from, string to, string operation, string setting, string code)
    {
        var made = await Send(new { className = from, values = new { name = "n" } });
        var kept = await Send(new { className = to, values = new { name = "n", comments = "x" }, settings = new Dictionary<string, bool> { [setting] = true } });
        var changed = await Send(new { className = to, values = new { name = "n" } });

        Assert.Equal(("UPDATE", code), (Text(kept, "operation"), Text(kept["info"]![0]!, "code")));
        Assert.Equal((operation, Text(made, "sysId")), (Text(changed, "operation"), Text(changed, "sysId")));
        Assert.Equal(to, Instance.Find("cmdb_ci", Text(made, "sysId"))!["sys_class_name"]);
    }

    [Fact]
    [Reference("10.2", "glide.required.attribute.enabled default true enforces mandatory attributes")]
    public async Task Mandatory_attributes_are_enforced_until_the_property_says_no()
    {
        var body = new { className = "cmdb_ci_linux_server", values = new { serial_number = "only" } };
        Assert.Equal("REQUIRED_ATTRIBUTE_EMPTY", Error(await Send(body)));
        var property = (await Client.Get("/api/now/table/sys_properties?sysparm_query=name=glide.required.attribute.enabled")).Column("sys_id")[0];

        await Client.Patch("/api/now/table/sys_properties/" + property, """{"value":"false"}""");

        Assert.Equal("INSERT", Text(await Send(body), "operation"));
    }

    [Fact]
    [Reference("10.2", "options; /query* answers the same without writing")]
    public async Task Options_are_read_and_queries_never_write()
    {
        const string body = """{"items":[{"className":"cmdb_ci_service","values":{"name":"S"}},{"className":"cmdb_ci_service","values":{}}]}""";
        var bad = await Client.Post(Path + "/enhanced?sysparm_data_source=ServiceNow&options=partial", body);
        var query = await Client.Post(Path + "/queryEnhanced?sysparm_data_source=ServiceNow&options=generate_summary:true", body);
        var strict = await Client.Post(Path + "/enhanced?sysparm_data_source=ServiceNow&options=partial_payloads:false,partial_commits:false", body);

        Assert.Equal((500, "Chunk [partial] is not a valid entry"), (bad.Status, bad.ErrorDetail));
        Assert.Equal((1, true), (query.Result["summary"]!["cmdb_ci_service"]!["inserted"]!.GetValue<int>(), query.Result["hasError"]!.GetValue<bool>()));
        Assert.Equal(["ABANDONED", "MISSING_MATCHING_ATTRIBUTES"], strict.Result["items"]!.AsArray().Select(i => Error(i!)));
        Assert.Equal((0, 0), (Instance.Count("cmdb_ci_service", "name=S"), Instance.Count("cmdb_ire_incomplete_payloads")));
    }

    [Fact]
    [Reference("10.2", "relations[]: errors")]
    public async Task A_relation_with_an_unknown_type_or_end_is_an_error_of_its_own()
    {
        var answer = await Client.Post(Path + "?sysparm_data_source=ServiceNow", """
            {"items":[{"className":"cmdb_ci_service","values":{"name":"S"}}],"relations":[{"parent":0,"child":0,"type":"Hates::Hated"},{"parent":0,"child":7,"type":"Runs on::Runs"}]}
            """);

        Assert.Equal(["INVALID_INPUT_DATA", "INVALID_INPUT_DATA"], answer.Result["relations"]!.AsArray().Select(r => Error(r!)));
        Assert.Equal("INSERT", Text(answer.Result["items"]![0]!, "operation"));
    }

    private Task<JsonNode> Write(string source, string version, string comments) =>
        Send(new { className = "cmdb_ci_service", values = new { name = "S", version, comments } }, "", source);

    private (string, string) Held(JsonNode made) =>
        (Instance.Find("cmdb_ci_service", Text(made, "sysId"))!["version"], Instance.Find("cmdb_ci_service", Text(made, "sysId"))!["comments"]);

    private void Insert(string table, params (string Column, string Value)[] values) => Instance.Insert(table, values.ToDictionary(v => v.Column, v => v.Value));

    private async Task<JsonNode> Send(object item, string variant = "", string source = "ServiceNow") =>
        (await Post(JsonSerializer.Serialize(new { items = new[] { item } }), variant, source))[0]!;

    private async Task<JsonArray> Post(string body, string variant = "", string source = "ServiceNow")
    {
        var answer = await Client.Post($"{Path}{variant}?sysparm_data_source={source}", body);
        Assert.Equal(200, answer.Status);
        return answer.Result["items"]!.AsArray();
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static string Error(JsonNode item) => Text(item["errors"]![0]!, "error");
}
