using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S06_ImportSets;

/// <summary>Reference 6: staging rows and what transform maps make of them.</summary>
public sealed class ImportSetTests : InstanceTest
{
    private const string Import = "/api/now/import/u_imp_incident";

    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" }, new("loader", "pw") { Roles = ["import_set_loader"] }, new("clerk", "pw")],
    };

    [Fact]
    [Reference("6", "POST one row, 201: import_set, staging_table, result[transform_map, table, display_name, display_value, record_link, status, sys_id]")]
    public async Task A_row_is_loaded_transformed_and_answered()
    {
        await Staging("u_short:short_description");

        var answer = await Client.Post(Import, """{'u_short':'Mail is down'}""");

        var result = answer.Json["result"]![0]!;
        Assert.Equal((201, "ISET0010001", "u_imp_incident"), (answer.Status, answer.Json["import_set"]!.GetValue<string>(), answer.Json["staging_table"]!.GetValue<string>()));
        Assert.Equal(("Incidents", "incident", "number", "INC0010001", "inserted"), (
            Text(result, "transform_map"), Text(result, "table"), Text(result, "display_name"), Text(result, "display_value"), Text(result, "status")));
        Assert.EndsWith("/api/now/table/incident/" + Text(result, "sys_id"), Text(result, "record_link"), StringComparison.Ordinal);
        Assert.Equal("Mail is down", Instance.Find("incident", Text(result, "sys_id"))!["short_description"]);
    }

    [Fact]
    [Reference("6", "GET /import/{staging}/{sys_id} same shape; rows are cleaned on a schedule: 404 later")]
    [Reference("6", "staging tables extend sys_import_set_row")]
    public async Task A_row_can_be_asked_about_until_it_is_cleaned()
    {
        await Staging("u_short:short_description");
        var posted = await Client.Post(Import, """{"u_short":"x"}""");
        var row = Instance.List("sys_import_set_row")[0];
        Assert.Equal(("inserted", "incident"), (row["sys_import_state"], row["sys_target_table"]));

        Assert.Equal(posted.Body, (await Client.Get($"{Import}/{row["sys_id"]}")).Body);
        Instance.Delete("incident", row["sys_target_sys_id"]);
        Assert.Equal("Target record not found", Text((await Client.Get($"{Import}/{row["sys_id"]}")).Json["result"]![0]!, "error_message"));
        Instance.Delete("sys_import_set_row", row["sys_id"]);
        Assert.Equal(404, (await Client.Get($"{Import}/{row["sys_id"]}")).Status);
    }

    [Fact]
    [Reference("6", "several coalesce fields = AND match; no coalesce = always insert; status inserted, updated, ignored")]
    public async Task Coalesce_fields_find_the_record_together()
    {
        await Staging("u_id:correlation_id:coalesce", "u_show:correlation_display:coalesce", "u_short:short_description");

        var made = await Row("""{"u_id":"1","u_show":"A","u_short":"x"}""");
        var same = await Row("""{"u_id":"1","u_show":"A","u_short":"x"}""");
        var changed = await Row("""{"u_id":"1","u_show":"A","u_short":"y"}""");
        var other = await Row("""{"u_id":"1","u_show":"B","u_short":"x"}""");

        Assert.Equal(["inserted", "ignored", "updated", "inserted"], new[] { made, same, changed, other }.Select(r => Text(r, "status")));
        Assert.Equal(Text(made, "sys_id"), Text(changed, "sys_id"));
        Assert.Equal(2, Instance.Count("incident"));
    }

    [Fact]
    [Reference("6", "coalesce with empty source inserts new (createOnEmptyCoalesce false skips); for a skipped row sys_id is that of the import row")]
    public async Task An_empty_coalesce_field_inserts_or_skips()
    {
        var map = await Staging("u_id:correlation_id:coalesce", "u_short:short_description");
        Assert.Equal("inserted", Text(await Row("""{"u_short":"x"}"""), "status"));
        Assert.Equal("inserted", Text(await Row("""{"u_short":"x"}"""), "status"));
        Instance.Update("sys_transform_map", map, new Dictionary<string, string> { ["create_new_record_on_empty_coalesce_fields"] = "false" });

        var skipped = await Row("""{"u_short":"x"}""");

        Assert.Equal("skipped", Text(skipped, "status"));
        Assert.NotNull(Instance.Find("sys_import_set_row", Text(skipped, "sys_id")));
        Assert.Equal(2, Instance.Count("incident"));
    }

    [Fact]
    [Reference("6", "copy empty fields default false (empty source leaves target); literal NULL clears")]
    public async Task An_empty_source_leaves_the_target_and_NULL_clears_it()
    {
        var map = await Staging("u_id:correlation_id:coalesce", "u_short:short_description", "u_show:correlation_display");
        var id = Text(await Row("""{"u_id":"1","u_short":"x","u_show":"d"}"""), "sys_id");

        await Row("""{"u_id":"1","u_short":"","u_show":"NULL"}""");
        Assert.Equal(("x", ""), (Instance.Find("incident", id)!["short_description"], Instance.Find("incident", id)!["correlation_display"]));

        Instance.Update("sys_transform_map", map, new Dictionary<string, string> { ["copy_empty_fields"] = "true" });
        await Row("""{"u_id":"1","u_short":""}""");
        Assert.Equal("", Instance.Find("incident", id)!["short_description"]);
    }

    [Theory]
    [Reference("6", "reference/choice action create, ignore, reject; reference lookup by display")]
    [InlineData("ignore", "inserted", "", 0)]
    [InlineData("reject", "skipped", "", 0)]
    [InlineData("create", "inserted", "Nobody Yet", 1)]
    public async Task A_reference_without_a_match_is_made_left_out_or_refuses_its_row(string action, string status, string name, int made)
    {
        await Staging($"u_caller:caller_id:{action}", "u_short:short_description");
        var known = await Row("""{"u_caller":"System Administrator"}""");
        Assert.Equal("admin", Instance.Find("sys_user", Instance.Find("incident", Text(known, "sys_id"))!["caller_id"])!["user_name"]);

        var unknown = await Row("""{"u_caller":"Nobody Yet","u_short":"x"}""");

        Assert.Equal((status, made), (Text(unknown, "status"), Instance.Count("sys_user", "name=Nobody Yet")));
        if (status == "inserted") Assert.Equal(name, Instance.Find("sys_user", Instance.Find("incident", Text(unknown, "sys_id"))!["caller_id"])?["name"] ?? "");
    }

    [Theory]
    [Reference("6", "reference/choice action create, ignore, reject")]
    [InlineData("ignore", "inserted")]
    [InlineData("reject", "skipped")]
    [InlineData("create", "inserted")]
    public async Task A_choice_is_read_by_value_or_label(string action, string status)
    {
        await Staging($"u_urgency:urgency:{action}", "u_short:short_description");

        Assert.Equal("1", Instance.Find("incident", Text(await Row("""{"u_urgency":"1 - High"}"""), "sys_id"))!["urgency"]);
        var unknown = await Row("""{"u_urgency":"9","u_short":"x"}""");
        Assert.Equal(status, Text(unknown, "status"));
        if (action == "create") Assert.Equal("9", Instance.Find("incident", Text(unknown, "sys_id"))!["urgency"]);
        if (action == "ignore") Assert.Equal("3", Instance.Find("incident", Text(unknown, "sys_id"))!["urgency"]);
    }

    [Fact]
    [Reference("6", "HTTP 201 even when status is error (+ error_message)")]
    public async Task A_refused_write_is_an_error_in_a_201()
    {
        await Staging("u_short:short_description");
        Instance.Switches.Add(new BusinessRule("No mail", "incident") { When = "short_descriptionLIKEmail", Abort = true });

        var answer = await Client.Post(Import, """{"u_short":"no mail today"}""");

        Assert.Equal((201, "error"), (answer.Status, Text(answer.Json["result"]![0]!, "status")));
        Assert.Contains("No mail", Text(answer.Json["result"]![0]!, "error_message"), StringComparison.Ordinal);
        Assert.Equal(1, Instance.Count("sys_import_set_row", "sys_import_state=error"));
    }

    [Theory]
    [Reference("6", "201: Invalid table, Invalid staging table")]
    [InlineData("u_nowhere", "Invalid table")]
    [InlineData("incident", "Invalid staging table")]
    public async Task A_wrong_table_is_an_error_in_a_201(string table, string message)
    {
        var answer = await Client.Post("/api/now/import/" + table, """{"short_description":"x"}""");

        Assert.Equal((201, "error", message), (answer.Status, Text(answer.Json["result"]![0]!, "status"), Text(answer.Json["result"]![0]!, "error_message")));
        Assert.Equal(0, Instance.Count("incident"));
    }

    [Fact]
    [Reference("6", "one result per transform map that ran; transforms run in order")]
    public async Task Several_maps_run_in_their_order()
    {
        await Staging("u_short:short_description");
        var second = Add("sys_transform_map", ("name", "Problems"), ("source_table", "u_imp_incident"), ("target_table", "problem"), ("order", "50"));
        Add("sys_transform_entry", ("map", second), ("source_field", "u_short"), ("target_field", "short_description"));

        var answer = await Client.Post(Import, """{"u_short":"x"}""");

        Assert.Equal(["problem", "incident"], answer.Json["result"]!.AsArray().Select(r => Text(r!, "table")));
        Assert.Equal((1, 1), (Instance.Count("incident"), Instance.Count("problem")));
    }

    [Fact]
    [Reference("6", "values must be flat strings; nested JSON is flattened Java-style (: turns into =)")]
    public async Task Nested_values_are_stored_as_java_prints_them()
    {
        await Staging("u_short:short_description");

        var result = await Row("""{"u_short":{"a":"b","c":[1,2],"d":{"e":true}}}""");

        Assert.Equal("{a=b, c=[1, 2], d={e=true}}", Instance.Find("incident", Text(result, "sys_id"))!["short_description"]);
    }

    [Fact]
    [Reference("6", "needs roles import_set_loader, import_transformer or admin")]
    public async Task Only_loaders_may_import()
    {
        await Staging("u_short:short_description");
        using var loader = new Client(Instance.Address, "loader", "pw");
        using var clerk = new Client(Instance.Address, "clerk", "pw");

        Assert.Equal((201, 403), ((await loader.Post(Import, """{"u_short":"x"}""")).Status, (await clerk.Post(Import, """{"u_short":"x"}""")).Status));
        Assert.Equal(1, Instance.Count("incident"));
    }

    [Fact]
    [Reference("6", "insertMultiple: asynchronous by default; answers bare import_set_id, multi_import_set_id; poll sys_import_set.state; keys are column labels by default")]
    public async Task Many_rows_are_loaded_now_and_transformed_by_a_flow()
    {
        await Staging("u_short:short_description");
        Instance.Switches.FlowDelay = TimeSpan.FromHours(1);
        var waiting = await Client.Post(Import + "/insertMultiple", """{"records":[{"Short text":"a"}]}""");
        Assert.Equal((201, "loaded", 0), (waiting.Status, State(waiting), Instance.Count("incident")));
        Instance.Switches.FlowDelay = TimeSpan.Zero;

        var answer = await Client.Post(Import + "/insertMultiple", """{"records":[{"Short text":"a"},{"Short text":"b"},{"u_short":"by name"}]}""");

        Assert.Equal(["import_set_id", "multi_import_set_id"], answer.Json.AsObject().Select(m => m.Key));
        Assert.Equal("processed", State(answer));
        Assert.Equal(["", "a", "b"], Instance.List("incident").Select(i => i["short_description"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Reference("6", "column names only after a sys_rest_insert_multiple row sets Column mapping to Column name")]
    public async Task A_record_makes_insertMultiple_read_column_names_at_once()
    {
        await Staging("u_short:short_description");
        Add("sys_rest_insert_multiple", ("source_table", "u_imp_incident"), ("column_mapping", "column_name"), ("transformation", "synchronous"));
        Instance.Switches.FlowDelay = TimeSpan.FromHours(1);
        var first = await Client.Post(Import + "/insertMultiple", """{"records":[{"u_short":"by name"}]}""");

        var second = await Client.Post($"{Import}/insertMultiple?multi_import_set_id={first.Json["multi_import_set_id"]}", """{"records":[{"u_short":"again"}]}""");

        Assert.Equal(("processed", 2), (State(first), Instance.Count("incident")));
        Assert.Equal(first.Json["multi_import_set_id"]!.GetValue<string>(), second.Json["multi_import_set_id"]!.GetValue<string>());
    }

    [Theory]
    [Reference("6", "POST insertMultiple body {records:[…]}")]
    [InlineData("/insertMultiple", "{}", 400)]
    [InlineData("/insertMultiple", "x y", 400)]
    [InlineData("", "x y", 400)]
    public async Task An_unreadable_body_is_400(string path, string body, int status)
    {
        await Staging("u_short:short_description");

        Assert.Equal(status, (await Client.Post(Import + path, body)).Status);
    }

    [Fact]
    [Reference("6", "run business rules default true")]
    public async Task A_map_may_write_without_business_rules()
    {
        var map = await Staging("u_short:short_description");
        Instance.Switches.Add(new BusinessRule("Rewrites", "incident") { Set = new Dictionary<string, string> { ["short_description"] = "rewritten" } });
        Assert.Equal("rewritten", Instance.Find("incident", Text(await Row("""{"u_short":"x"}"""), "sys_id"))!["short_description"]);

        Instance.Update("sys_transform_map", map, new Dictionary<string, string> { ["run_business_rules"] = "false" });

        Assert.Equal("x", Instance.Find("incident", Text(await Row("""{"u_short":"x"}"""), "sys_id"))!["short_description"]);
    }

    /// <summary>Makes the staging table over REST, and a map whose entries are source:target[:coalesce|action].</summary>
    private async Task<string> Staging(params string[] entries)
    {
        var root = (await Client.Get("/api/now/table/sys_db_object?sysparm_query=name=sys_import_set_row")).Column("sys_id")[0];
        await Client.Create("sys_db_object", $$"""{"name":"u_imp_incident","label":"Incident import","super_class":"{{root}}"}""");
        var map = Add("sys_transform_map", ("name", "Incidents"), ("source_table", "u_imp_incident"), ("target_table", "incident"), ("order", "100"));
        foreach (var parts in entries.Select(e => e.Split(':')))
        {
            var label = parts[0] == "u_short" ? "Short text" : parts[0];
            await Client.Create("sys_dictionary", $$"""{"name":"u_imp_incident","element":"{{parts[0]}}","column_label":"{{label}}","internal_type":"string","max_length":"255"}""");
            var how = parts.ElementAtOrDefault(2) ?? "";
            Add("sys_transform_entry", ("map", map), ("source_field", parts[0]), ("target_field", parts[1]),
                ("coalesce", how == "coalesce" ? "true" : "false"), ("choice_action", how is "" or "coalesce" ? "ignore" : how));
        }

        return map;
    }

    private async Task<System.Text.Json.Nodes.JsonNode> Row(string body)
    {
        var answer = await Client.Post(Import, body);
        Assert.Equal(201, answer.Status);
        return answer.Json["result"]![0]!;
    }

    private string State(Answer answer) => Instance.Find("sys_import_set", answer.Json["import_set_id"]!.GetValue<string>())!["state"];

    private string Add(string table, params (string Column, string Value)[] values) => Instance.Insert(table, values.ToDictionary(v => v.Column, v => v.Value));

    private static string Text(System.Text.Json.Nodes.JsonNode node, string name) => node[name]!.GetValue<string>();
}
