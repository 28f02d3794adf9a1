namespace Connector.Conformance.S15_Metadata;

/// <summary>Reference 15: how clients find out what an instance has.</summary>
public sealed class DictionaryReadingTests : InstanceTest
{
    [Fact]
    [Reference("15", "inherited columns need a walk up super_class")]
    public async Task All_columns_of_a_table_are_found_by_walking_up()
    {
        var (name, columns) = ("incident", new List<string>());
        while (true)
        {
            columns.AddRange((await Client.Get($"/api/now/table/sys_dictionary?sysparm_fields=element&sysparm_query=name={name}^elementISNOTEMPTY")).Column("element"));
            var table = (await Client.Get($"/api/now/table/sys_db_object?sysparm_exclude_reference_link=true&name={name}")).Rows[0]!;
            if (table["super_class"]!.GetValue<string>() is not { Length: > 0 } parent) break;
            name = (await Client.Get("/api/now/table/sys_db_object/" + parent)).Text("name");
        }

        var record = (await Client.Post("/api/now/table/incident", "{}")).Result.AsObject();
        Assert.Equal(record.Select(p => p.Key).Order(StringComparer.Ordinal), columns.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    [Reference("15", "one collection row per table with empty element and internal_type collection")]
    public async Task A_table_as_a_whole_has_one_row()
    {
        var row = Assert.Single((await Client.Get(
            "/api/now/table/sys_dictionary?sysparm_query=name=incident^internal_type=collection&sysparm_exclude_reference_link=true")).Rows)!;

        Assert.Equal(("", "collection"), (row["element"]!.GetValue<string>(), row["internal_type"]!.GetValue<string>()));
    }

    [Fact]
    [Reference("2.3", "sys_dictionary.internal_type and .reference are references: objects on the wire")]
    [Reference("15", "internal_type: value = type name; reference: value = table name")]
    public async Task Types_and_tables_are_referred_to_by_name()
    {
        var row = (await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=incident^element=caller_id&sysparm_display_value=all")).Rows[0]!;

        Assert.Equal("reference", row["internal_type"]!["value"]!.GetValue<string>());
        Assert.Equal(("sys_user", "User"), (row["reference"]!["value"]!.GetValue<string>(), row["reference"]!["display_value"]!.GetValue<string>()));
        var link = new Uri(row["reference"]!["link"]!.GetValue<string>()).PathAndQuery;
        Assert.Equal("sys_user", (await Client.Get(link)).Rows[0]!["name"]!.GetValue<string>());
    }

    [Fact]
    [Reference("15", "columns: max_length, mandatory, read_only, default_value, choice")]
    public async Task A_column_tells_its_length_default_and_choices()
    {
        var columns = await Client.Get(
            "/api/now/table/sys_dictionary?sysparm_query=name=task^elementINshort_description,impact,opened_by^ORDERBYelement&sysparm_exclude_reference_link=true");

        Assert.Equal(["3", "0", "0"], columns.Column("choice"));
        Assert.Equal(["3", "javascript:gs.getUserID()", ""], columns.Column("default_value"));
        Assert.Equal(["", "sys_user", ""], columns.Column("reference"));
        Assert.Equal(("160", "string"), (columns.Column("max_length")[2], columns.Column("internal_type")[2]));
    }

    [Fact]
    [Reference("15", "a table's own rows hide the parent's set of the same element")]
    public async Task A_tables_own_choices_hide_its_parents()
    {
        async Task<IReadOnlyList<string>> Values(string table) =>
            (await Client.Get($"/api/now/table/sys_choice?sysparm_query=name={table}^element=state^ORDERBYsequence")).Column("value");

        Assert.NotEqual(await Values("task"), await Values("incident"));
        Assert.Contains("-5", await Values("task"));
        Assert.Equal("-5", (await Client.Post("/api/now/table/task", """{"state":"-5"}""")).Text("state"));
        Assert.Equal("1", (await Client.Post("/api/now/table/incident", """{"state":"-5"}""")).Text("state"));
    }

    [Fact]
    [Reference("15", "sys_choice: language rows repeat, inactive")]
    [Reference("20", "rename of choice labels")]
    public async Task A_renamed_choice_shows_and_other_languages_do_not()
    {
        var choice = (await Client.Get("/api/now/table/sys_choice?sysparm_query=name=incident^element=state^value=1^language=en")).Column("sys_id")[0];
        await Client.Create("sys_choice", """{"name":"incident","element":"state","value":"1","label":"Neu","language":"de"}""");

        await Client.Patch("/api/now/table/sys_choice/" + choice, """{"label":"Brand new"}""");

        Assert.Equal("Brand new", (await Client.Post("/api/now/table/incident?sysparm_display_value=true", "{}")).Text("state"));
    }

    [Fact]
    [Reference("15", "sys_documentation: labels per language")]
    [Reference("15", "sys_number: category, prefix, number, maximum_digits")]
    public async Task Labels_and_number_prefixes_are_records()
    {
        var label = (await Client.Get("/api/now/table/sys_documentation?sysparm_query=name=task^element=short_description")).Rows[0]!;
        var number = (await Client.Get("/api/now/table/sys_number?sysparm_query=category=incident&sysparm_exclude_reference_link=true")).Rows[0]!;

        Assert.Equal(("Short description", "en"), (label["label"]!.GetValue<string>(), label["language"]!.GetValue<string>()));
        Assert.Equal(("INC", "7"), (number["prefix"]!.GetValue<string>(), number["maximum_digits"]!.GetValue<string>()));
    }
}
