namespace Connector.Conformance.S15_Metadata;

/// <summary>Reference 15 and 6: tables and columns made on the running instance, by writing their records.</summary>
public sealed class DictionaryChangeTests : InstanceTest
{
    [Fact]
    [Reference("15", "sys_db_object: a table's record; sys_dictionary: one row per column")]
    public async Task A_table_made_by_its_record_holds_rows()
    {
        var table = await Client.Create("sys_db_object", """{"name":"u_asset_note","label":"Asset note"}""");
        await Client.Create("sys_dictionary", """{"name":"u_asset_note","element":"u_text","internal_type":"string","max_length":"5","column_label":"Text"}""");

        var id = await Client.Create("u_asset_note", """{"u_text":"abcdefgh"}""");

        Assert.Equal("abcde", (await Client.Get("/api/now/table/u_asset_note/" + id)).Text("u_text"));
        Assert.Equal("u_asset_note", (await Client.Get("/api/now/table/sys_db_object/" + table)).Text("name"));
        Assert.Single((await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=u_asset_note^internal_type=collection")).Rows);
    }

    [Fact]
    [Reference("15", "inherited columns need a walk up super_class")]
    public async Task A_child_table_inherits_columns_and_numbers_and_is_seen_through_its_parent()
    {
        var task = (await Client.Get("/api/now/table/sys_db_object?name=task&sysparm_fields=sys_id")).Column("sys_id")[0];
        await Client.Create("sys_db_object", $$"""{"name":"u_visit","label":"Visit","super_class":"{{task}}"}""");
        await Client.Create("sys_number", """{"category":"u_visit","prefix":"VIS","number":"1000"}""");

        var id = await Client.Create("u_visit", """{"short_description":"On site"}""");

        var seen = (await Client.Get("/api/now/table/task/" + id)).Result;
        Assert.Equal("u_visit", seen["sys_class_name"]!.GetValue<string>());
        Assert.Equal("VIS0001001", seen["number"]!.GetValue<string>());
    }

    [Fact]
    [Reference("15", "sys_dictionary: one row per column on the table that defines it")]
    public async Task A_column_added_to_a_parent_is_there_on_rows_that_stood_before()
    {
        var id = await Client.Create("incident", """{"short_description":"old"}""");

        await Client.Create("sys_dictionary", """{"name":"task","element":"u_vendor_ref","internal_type":"string","column_label":"Vendor ref"}""");

        Assert.Equal("", (await Client.Get("/api/now/table/incident/" + id)).Text("u_vendor_ref"));
        await Client.Patch("/api/now/table/incident/" + id, """{"u_vendor_ref":"V-1"}""");
        Assert.Single((await Client.Get("/api/now/table/task?sysparm_query=u_vendor_ref=V-1")).Rows);
        Assert.Equal("old", (await Client.Get("/api/now/table/incident/" + id)).Text("short_description"));
    }

    [Fact]
    [Reference("15", "sys_dictionary.reference: a column pointing at another table")]
    public async Task A_reference_column_made_at_run_time_shows_names_and_is_walked()
    {
        await Client.Create("sys_dictionary", """{"name":"incident","element":"u_buddy","internal_type":"reference","reference":"sys_user"}""");
        var ada = Instance.Insert("sys_user", new Dictionary<string, string> { ["user_name"] = "ada", ["name"] = "Ada" });
        await Client.Create("incident", $$"""{"u_buddy":"{{ada}}"}""");

        var row = (await Client.Get("/api/now/table/incident?sysparm_query=u_buddy.name=Ada&sysparm_display_value=true&sysparm_fields=u_buddy")).Rows[0]!;

        Assert.Equal("Ada", row["u_buddy"]!["display_value"]!.GetValue<string>());
    }

    [Fact]
    [Reference("20", "14. Rename of choice labels")]
    public async Task A_renamed_choice_shows_its_new_label_and_a_new_choice_may_be_written()
    {
        var id = await Client.Create("incident", """{"category":"network"}""");
        var choice = (await Client.Get("/api/now/table/sys_choice?sysparm_query=name=incident^element=category^value=network")).Column("sys_id")[0];

        await Client.Patch("/api/now/table/sys_choice/" + choice, """{"label":"Netz"}""");
        await Client.Create("sys_choice", """{"name":"incident","element":"category","value":"telephony","label":"Telephony","language":"en"}""");
        await Client.Patch("/api/now/table/incident/" + id, """{"subcategory":""}""");

        Assert.Equal("Netz", (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value=true")).Text("category"));
        await Client.Patch("/api/now/table/incident/" + id, """{"category":"telephony"}""");
        Assert.Equal("telephony", (await Client.Get("/api/now/table/incident/" + id)).Text("category"));
    }

    [Theory]
    [InlineData("""{"name":"Bad Name"}""")]
    [InlineData("""{"name":"incident"}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"u_x","super_class":"nothing"}""")]
    [Reference("15", "sys_db_object")]
    public async Task A_record_that_names_no_new_table_changes_nothing_else(string body)
    {
        await Client.Post("/api/now/table/sys_db_object", body);

        Assert.Equal(201, (await Client.Post("/api/now/table/incident", """{"short_description":"still here"}""")).Status);
    }

    [Fact]
    [Reference("15", "sys_dictionary: a row removed")]
    public async Task A_column_whose_record_is_deleted_is_gone_and_so_is_a_table()
    {
        var table = await Client.Create("sys_db_object", """{"name":"u_temp"}""");
        var column = await Client.Create("sys_dictionary", """{"name":"u_temp","element":"u_a","internal_type":"integer"}""");
        await Client.Create("u_temp", """{"u_a":"7"}""");

        await Client.Send(HttpMethod.Delete, "/api/now/table/sys_dictionary/" + column);
        Assert.False((await Client.Get("/api/now/table/u_temp")).Rows[0]!.AsObject().ContainsKey("u_a"));

        await Client.Send(HttpMethod.Delete, "/api/now/table/sys_db_object/" + table);
        Assert.Equal("Invalid table u_temp", (await Client.Get("/api/now/table/u_temp")).ErrorMessage);
    }

    [Fact]
    [Reference("15", "sys_documentation: labels; sys_number: prefixes")]
    public async Task Labels_and_number_prefixes_are_readable()
    {
        var label = (await Client.Get("/api/now/table/sys_documentation?sysparm_query=name=incident^element=caller_id")).Rows[0]!;
        var number = (await Client.Get("/api/now/table/sys_number?sysparm_query=category=incident")).Rows[0]!;

        Assert.Equal("Caller", label["label"]!.GetValue<string>());
        Assert.Equal("INC", number["prefix"]!.GetValue<string>());
        Assert.Equal("7", number["maximum_digits"]!.GetValue<string>());
    }
}
