namespace Connector.Conformance.S02_Table;

/// <summary>Reference 2.1: what the verbs of the Table API do.</summary>
public sealed class TableOperationsTests : InstanceTest
{
    private const string Chosen = "abcdef0123456789ABCDEF0123456789";

    [Reference("2.1", "POST 201, Location, the record after all synchronous rules")]
    [Fact]
    public async Task A_created_record_answers_201_with_its_location_number_and_stamps()
    {
        var answer = await Client.Post("/api/now/table/incident", """{"short_description":"Mail is down","impact":"1","urgency":2}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal("INC0010001", answer.Text("number"));
        Assert.EndsWith("/api/now/table/incident/" + answer.Text("sys_id"), answer.Header("Location"));
        Assert.Equal("admin", answer.Text("sys_created_by"));
        Assert.Equal("0", answer.Text("sys_mod_count"));
        Assert.Equal("incident", answer.Text("sys_class_name"));
        Assert.Equal(32, answer.Text("sys_id").Length);
    }

    [Reference("2.1", "reading task/{incident sys_id} returns task columns only, with sys_class_name incident")]
    [Fact]
    public async Task Task_sees_incidents_with_task_columns_only()
    {
        var id = await Client.Create("incident", """{"short_description":"x","category":"network"}""");

        var one = await Client.Get("/api/now/table/task/" + id);
        var list = await Client.Get("/api/now/table/task?sysparm_query=short_description=x");

        Assert.Equal("incident", one.Text("sys_class_name"));
        Assert.Null(one.Result["category"]);
        Assert.Equal([id], list.Column("sys_id"));
    }

    [Reference("2.1", "creating via a parent table creates exactly that class unless sys_class_name says otherwise")]
    [Fact]
    public async Task Creating_through_a_parent_makes_the_class_the_body_names()
    {
        var incident = await Client.Post("/api/now/table/task", """{"sys_class_name":"incident"}""");
        var plain = await Client.Post("/api/now/table/task", "{}");

        Assert.Equal("incident", incident.Text("sys_class_name"));
        Assert.StartsWith("INC", incident.Text("number"));
        Assert.Equal("task", plain.Text("sys_class_name"));
        Assert.Equal(200, (await Client.Get("/api/now/table/incident/" + incident.Text("sys_id"))).Status);
        Assert.Equal(404, (await Client.Get("/api/now/table/incident/" + plain.Text("sys_id"))).Status);
    }

    [Reference("2.1", "sys_id on POST is honoured, letter case kept, with 403 on repeat")]
    [Fact]
    public async Task A_sys_id_chosen_by_the_client_is_kept_letter_for_letter_and_refused_the_second_time()
    {
        var first = await Client.Post("/api/now/table/incident", $$"""{"sys_id":"{{Chosen}}","short_description":"mine"}""");
        var second = await Client.Post("/api/now/table/incident", $$"""{"sys_id":"{{Chosen}}","short_description":"again"}""");

        Assert.Equal((201, Chosen), (first.Status, first.Text("sys_id")));
        Assert.Equal((403, "Operation Failed"), (second.Status, second.ErrorMessage));
        Assert.Equal("mine", (await Client.Get("/api/now/table/incident/" + Chosen)).Text("short_description"));
        Assert.Equal(1, Instance.Count("incident"));
    }

    [Reference("2.1", "PUT and PATCH are identical: partial update")]
    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Put_and_patch_change_only_what_they_are_given(string verb)
    {
        var id = await Client.Create("incident", """{"short_description":"before","description":"kept"}""");

        var answer = await Client.Send(new HttpMethod(verb), "/api/now/table/incident/" + id, """{"short_description":"after"}""");

        Assert.Equal(("after", "kept", "1"), (answer.Text("short_description"), answer.Text("description"), answer.Text("sys_mod_count")));
    }

    [Reference("2.1", "unknown sys_id is 404, never an upsert")]
    [Fact]
    public async Task Put_of_an_unknown_id_is_404_and_creates_nothing()
    {
        var answer = await Client.Send(HttpMethod.Put, "/api/now/table/incident/" + Chosen, "{}");

        Assert.Equal((404, "No Record found"), (answer.Status, answer.ErrorMessage));
        Assert.Equal("Record doesn't exist or ACL restricts the record retrieval", answer.ErrorDetail);
        Assert.Equal(0, Instance.Count("incident"));
    }

    [Reference("2.1", "DELETE 204 without a body, then 404")]
    [Fact]
    public async Task Delete_answers_204_without_a_body_and_then_404()
    {
        var id = await Client.Create("incident", "{}");

        var first = await Client.Send(HttpMethod.Delete, "/api/now/table/incident/" + id);
        var second = await Client.Send(HttpMethod.Delete, "/api/now/table/incident/" + id);

        Assert.Equal((204, ""), (first.Status, first.Body));
        Assert.Equal(404, second.Status);
    }

    [Reference("2.1", "a no-change update does not write")]
    [Fact]
    public async Task An_update_that_changes_nothing_is_not_a_write()
    {
        var id = await Client.Create("incident", """{"short_description":"same"}""");
        var before = await Client.Get("/api/now/table/incident/" + id);

        var answer = await Client.Patch("/api/now/table/incident/" + id, """{"short_description":"same","impact":3}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(before.Result.ToJsonString(), answer.Result.ToJsonString());
    }

    [Reference("2.1", "unknown keys and audit columns are ignored")]
    [Fact]
    public async Task Unknown_keys_and_audit_columns_are_ignored()
    {
        var answer = await Client.Post("/api/now/table/incident",
            """{"bunk_field":"x","sys_created_on":"2001-01-01 00:00:00","sys_updated_by":"nobody","sys_mod_count":"77"}""");

        Assert.Equal(201, answer.Status);
        Assert.Null(answer.Result["bunk_field"]);
        Assert.NotEqual("2001-01-01 00:00:00", answer.Text("sys_created_on"));
        Assert.Equal(("admin", "0"), (answer.Text("sys_updated_by"), answer.Text("sys_mod_count")));
    }

    [Reference("2.1", "numbers and booleans in a request body are coerced")]
    [Fact]
    public async Task Numbers_booleans_nulls_and_pairs_in_a_body_are_taken()
    {
        var answer = await Client.Post("/api/now/table/incident",
            """{"impact":1,"knowledge":true,"description":null,"caller_id":{"value":"abc","link":"x"},"short_description":12.5}""");

        Assert.Equal(("1", "true", "", "12.5"),
            (answer.Text("impact"), answer.Text("knowledge"), answer.Text("description"), answer.Text("short_description")));
        Assert.Equal("abc", answer.Result["caller_id"]!["value"]!.GetValue<string>());
    }

    [Reference("2.1", "over-long strings are truncated without an error")]
    [Fact]
    public async Task Too_long_a_text_is_cut_without_an_error()
    {
        var answer = await Client.Post("/api/now/table/incident", $$"""{"short_description":"{{new string('x', 500)}}"}""");

        Assert.Equal((201, 160), (answer.Status, answer.Text("short_description").Length));
    }

    [Reference("2.1", "glide.rest.choice.allow_non_existing_value false: the value is not set")]
    [Fact]
    public async Task A_choice_that_is_not_in_the_list_is_not_set()
    {
        var id = await Client.Create("incident", """{"urgency":"2"}""");

        var answer = await Client.Patch("/api/now/table/incident/" + id, """{"urgency":"99"}""");

        Assert.Equal((200, "2"), (answer.Status, answer.Text("urgency")));
    }

    [Reference("2.1", "glide.rest.choice.allow_non_existing_value true")]
    [Fact]
    public async Task A_choice_that_is_not_in_the_list_is_set_when_the_property_allows_it()
    {
        var property = (await Client.Get("/api/now/table/sys_properties?name=glide.rest.choice.allow_non_existing_value")).Column("sys_id")[0];
        await Client.Patch("/api/now/table/sys_properties/" + property, """{"value":"true"}""");

        var answer = await Client.Post("/api/now/table/incident", """{"category":"sorcery"}""");

        Assert.Equal("sorcery", answer.Text("category"));
    }

    [Reference("1.1", "a body with several records: only the first is processed")]
    [Fact]
    public async Task Of_several_records_only_the_first_is_created()
    {
        var answer = await Client.Post("/api/now/table/incident", """[{"short_description":"one"},{"short_description":"two"}]""");

        Assert.Equal((201, "one"), (answer.Status, answer.Text("short_description")));
        Assert.Equal(1, Instance.Count("incident"));
    }

    [Reference("2.1", "an empty body creates a record with defaults")]
    [Fact]
    public async Task An_empty_body_creates_a_record_of_defaults()
    {
        var answer = await Client.Send(HttpMethod.Post, "/api/now/table/incident");

        Assert.Equal(201, answer.Status);
        Assert.Equal(("1", "true", "3", "inquiry"), (answer.Text("state"), answer.Text("active"), answer.Text("impact"), answer.Text("category")));
    }

    [Reference("19.3", "sys_class_name can be changed by PATCH, keeping the sys_id")]
    [Fact]
    public async Task A_ci_keeps_its_id_when_its_class_changes()
    {
        var id = await Client.Create("cmdb_ci_server", """{"name":"srv","os":"Linux"}""");

        await Client.Patch("/api/now/table/cmdb_ci/" + id, """{"sys_class_name":"cmdb_ci_linux_server"}""");

        var moved = await Client.Get("/api/now/table/cmdb_ci_linux_server/" + id);
        Assert.Equal(("srv", "Linux", "cmdb_ci_linux_server"), (moved.Text("name"), moved.Text("os"), moved.Text("sys_class_name")));
    }
}
