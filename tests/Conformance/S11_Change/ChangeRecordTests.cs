using Connector.Sandbox;

namespace Connector.Conformance.S11_Change;

/// <summary>Reference 11: changes as records of the Change Management API.</summary>
public sealed class ChangeRecordTests : InstanceTest
{
    private const string Changes = "/api/sn_chg_rest/v1/change";

    private protected override SandboxOptions Options => new()
    {
        Data = SandboxData.Demo,
        Users = [new("admin", "admin") { Roles = ["admin"], TimeZone = "America/Los_Angeles", DateFormat = "dd.MM.yyyy" }],
        Time = new ManualTime(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero)),
    };

    [Fact]
    [Reference("11", "every field is value and display_value, and value is typed: 3.0, -5.0, true")]
    [Reference("11", "no links on references")]
    [Reference("11", "POST answers 200")]
    public async Task Every_field_is_an_object_with_a_typed_value()
    {
        var answer = await Client.Post(Changes + "/normal", """{"short_description":"Reboot","assignment_group":"287ebd7da9fe198100f92cc8d1d2154e"}""");

        Assert.Equal(200, answer.Status);
        Assert.Contains("\"state\":{\"display_value\":\"New\",\"value\":-5.0}", answer.Body, StringComparison.Ordinal);
        Assert.Contains("\"active\":{\"display_value\":\"true\",\"value\":true}", answer.Body, StringComparison.Ordinal);
        Assert.Contains("\"assignment_group\":{\"display_value\":\"Network\",\"value\":\"287ebd7da9fe198100f92cc8d1d2154e\"}", answer.Body, StringComparison.Ordinal);
        Assert.Contains(
            "\"sys_created_on\":{\"display_value\":\"01.07.2024 13:30:00\",\"value\":\"2024-07-01 20:30:00\",\"display_value_internal\":\"2024-07-01 13:30:00\"}",
            answer.Body, StringComparison.Ordinal);
        Assert.Equal("normal", Value(answer.Result, "type"));
    }

    [Fact]
    [Reference("11", "collections normal, standard, emergency")]
    public async Task A_collection_holds_changes_of_its_type_only()
    {
        var normal = await Create("/normal");
        var emergency = await Create("/emergency");

        Assert.Equal([emergency], (await Client.Get(Changes + "/emergency?sysparm_query=number>CHG0030000")).Rows.Select(r => Value(r!, "sys_id")));
        Assert.Equal(2, (await Client.Get(Changes + "?sysparm_query=number>CHG0030000")).Rows.Count);
        Assert.Equal(200, (await Client.Get($"{Changes}/normal/{normal}")).Status);
        Assert.Equal(404, (await Client.Get($"{Changes}/normal/{emergency}")).Status);
        Assert.Equal(404, (await Client.Get($"{Changes}/none")).Status);
    }

    [Fact]
    [Reference("11", "DELETE answers 200 with a body")]
    public async Task Deleting_answers_with_what_was_there()
    {
        var id = await Create("/normal");

        var gone = await Client.Send(HttpMethod.Delete, $"{Changes}/{id}");

        Assert.Equal((200, id), (gone.Status, Value(gone.Result, "sys_id")));
        Assert.Equal(404, (await Client.Get($"{Changes}/{id}")).Status);
    }

    [Fact]
    [Reference("11", "__meta.ignoredFields in the reply names keys it dropped")]
    [Reference("11", "body overrides URL name-value pairs")]
    public async Task Dropped_keys_are_named_and_the_body_wins()
    {
        var answer = await Client.Post(Changes + "/normal?short_description=fromUrl&description=url&no_such=1", """{"short_description":"fromBody","nor_this":"x"}""");

        Assert.Equal(["no_such", "nor_this"], answer.Result["__meta"]!["ignoredFields"]!.AsArray().Select(n => n!.GetValue<string>()).Order());
        Assert.Equal(("fromBody", "url"), (Value(answer.Result, "short_description"), Value(answer.Result, "description")));
    }

    [Fact]
    [Reference("11", "encrypted_fields switches those fields to display-value writes")]
    [Reference("11", "chg_model or type selects model")]
    public async Task Encrypted_fields_are_display_values_and_a_model_may_be_named()
    {
        var answer = await Client.Post(Changes, """{"chg_model":"Standard","encrypted_fields":"assignment_group,risk","assignment_group":"Network","risk":"High"}""");

        Assert.Equal(("standard", "e55d0bfec343101035ae3f52c1d3ae49"), (Value(answer.Result, "type"), Value(answer.Result, "chg_model")));
        Assert.Equal("287ebd7da9fe198100f92cc8d1d2154e", Value(answer.Result, "assignment_group"));
        Assert.Equal(2m, answer.Result["risk"]!["value"]!.GetValue<decimal>());
    }

    [Fact]
    [Reference("11", "name=value filters or sysparm_query, order, sysparm_limit and offset, textSearch")]
    public async Task Lists_are_filtered_ordered_paged_and_searched()
    {
        foreach (var text in new[] { "Alpha router", "Beta switch", "Gamma router" })
            await Client.Post(Changes + "/normal", $$"""{"short_description":"{{text}}"}""");

        Assert.Equal(["Alpha router", "Gamma router"], Texts(await Client.Get(Changes + "?textSearch=router")));
        Assert.Equal(["Beta switch"], Texts(await Client.Get(Changes + "?sysparm_query=number>CHG0030000&order=short_description&sysparm_limit=1&sysparm_offset=1")));
        Assert.Equal(["Gamma router"], Texts(await Client.Get(Changes + "?short_description=Gamma%20router")));
        Assert.Equal(["Beta switch"], Texts(await Client.Get(Changes + "?sysparm_query=short_descriptionLIKEBeta")));
        Assert.Equal(["Gamma router", "Beta switch", "Alpha router"], Texts(await Client.Get(Changes + "?sysparm_query=number>CHG0030000^ORDERBYDESCnumber")));
    }

    [Fact]
    [Reference("11", "POST /change/standard/{template_id}; /change/standard/template; /change/model")]
    public async Task A_standard_change_begins_with_its_template()
    {
        var template = Instance.Insert("sys_template", new Dictionary<string, string> { ["name"] = "Reboot", ["table"] = "change_request", ["template"] = "short_description=Reboot a server^risk=4^EQ" });
        var producer = Instance.Insert("std_change_record_producer", new Dictionary<string, string>
        {
            ["name"] = "Reboot a server",
            ["template"] = template,
            ["active"] = "true",
            ["table_name"] = "change_request",
        });

        var made = await Client.Post($"{Changes}/standard/{producer}", """{"description":"now"}""");

        Assert.Equal(("standard", "Reboot a server", "now"), (Value(made.Result, "type"), Value(made.Result, "short_description"), Value(made.Result, "description")));
        Assert.Contains(producer, (await Client.Get(Changes + "/standard/template")).Rows.Select(r => Value(r!, "sys_id")));
        Assert.Equal(200, (await Client.Get($"{Changes}/standard/template/{producer}")).Status);
        Assert.Equal(["Emergency", "Normal", "Standard"], (await Client.Get(Changes + "/model")).Rows.Select(r => Value(r!, "name")));
        Assert.Equal(404, (await Client.Post(Changes + "/standard/none", "{}")).Status);
    }

    [Fact]
    [Reference("11", "/change/{id}/task[/{task}]")]
    public async Task Tasks_hang_under_their_change()
    {
        var (change, other) = (await Create("/normal"), await Create("/normal"));

        var task = Value((await Client.Post($"{Changes}/{change}/task", """{"short_description":"Plan","change_task_type":"planning"}""")).Result, "sys_id");

        Assert.Equal([task], (await Client.Get($"{Changes}/{change}/task")).Rows.Select(r => Value(r!, "sys_id")));
        Assert.Equal(404, (await Client.Get($"{Changes}/{other}/task/{task}")).Status);
        Assert.Equal("Done", Value((await Client.Patch($"{Changes}/{change}/task/{task}", """{"short_description":"Done"}""")).Result, "short_description"));
        Assert.Equal(200, (await Client.Send(HttpMethod.Delete, $"{Changes}/{change}/task/{task}")).Status);
        Assert.Empty((await Client.Get($"{Changes}/{change}/task")).Rows);
    }

    [Fact]
    [Reference("1.4", "sn_chg_rest variant: text sits in message, detail is empty")]
    public async Task A_refused_write_says_why_in_the_message()
    {
        var id = await Create("/normal");

        var refused = await Client.Patch($"{Changes}/{id}", """{"state":"3"}""");

        Assert.Equal((400, ""), (refused.Status, refused.ErrorDetail));
        Assert.StartsWith(
            "Change Request record could not be updated. Operation against file 'change_request' was aborted by Business Rule 'Change Model: Check State Transition",
            refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    [Reference("1.3", "405: verb not allowed")]
    public async Task A_verb_an_address_lacks_is_405() =>
        Assert.Equal(405, (await Client.Send(HttpMethod.Delete, Changes)).Status);

    private static string Value(System.Text.Json.Nodes.JsonNode record, string field) => record[field]!["value"]!.GetValue<string>();

    private static IEnumerable<string> Texts(Answer answer) => answer.Rows.Select(r => Value(r!, "short_description"));

    private async Task<string> Create(string collection) => Value((await Client.Post(Changes + collection, "{}")).Result, "sys_id");
}
