using Connector.Sandbox;

namespace Connector.Conformance.S04_Journals;

/// <summary>Reference 4: what entries hold, and what cannot be done to them.</summary>
public sealed class EntryTests : InstanceTest
{
    private readonly ManualTime time = new(new DateTimeOffset(2024, 1, 15, 23, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users =
        [
            new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" },
            new("east", "pw") { Roles = ["itil"], Name = "Eve East", TimeZone = "Asia/Tokyo", DateFormat = "MM/dd/yyyy", TimeFormat = "hh:mm:ss a" },
        ],
    };

    [Fact]
    [Reference("4", "you cannot edit or clear entries over REST")]
    public async Task An_empty_text_adds_nothing_and_clears_nothing()
    {
        var id = await Client.Create("incident", """{"comments":"kept"}""");

        var answer = await Client.Patch("/api/now/table/incident/" + id, """{"comments":"","comments_and_work_notes":"ignored"}""");

        Assert.Equal((200, "0"), (answer.Status, answer.Text("sys_mod_count")));
        Assert.Equal(["kept"], (await Entries(id)).Column("value"));
    }

    [Fact]
    [Reference("4", "[code] renders as HTML; plain text otherwise")]
    [Reference("4", "text is not limited to the 4000 of the input field")]
    public async Task A_text_is_kept_letter_for_letter_also_a_long_one()
    {
        var code = "[code]<b>bold</b>[/code] a\\nb\"'&^=";
        var text = code + new string('ü', 5000);
        var id = await Client.Create("incident", System.Text.Json.JsonSerializer.Serialize(new { work_notes = text }));

        Assert.Equal([text], (await Entries(id)).Column("value"));
        Assert.Contains(code, (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value=true")).Text("work_notes"), StringComparison.Ordinal);
    }

    [Fact]
    [Reference("4", "display in the zone and format of the reader, with the full name of the writer")]
    public async Task A_reader_in_the_east_sees_the_next_morning()
    {
        using var east = new Client(Instance.Address, "east", "pw");
        var id = await Client.Create("incident", "{}");
        await east.Patch("/api/now/table/incident/" + id, """{"comments":"hello"}""");

        var shown = (await east.Get($"/api/now/table/incident/{id}?sysparm_display_value=true")).Text("comments");

        Assert.Equal("01/16/2024 08:30:00 AM - Eve East (Additional comments)\nhello\n\n", shown);
        Assert.Equal(["east"], (await Entries(id)).Column("sys_created_by"));
    }

    [Fact]
    [Reference("4", "name is the real class, not task")]
    public async Task Entries_name_the_class_of_their_record_though_written_through_the_parent()
    {
        var id = await Client.Create("problem", "{}");

        await Client.Patch("/api/now/table/task/" + id, """{"work_notes":"x"}""");

        Assert.Equal(["problem"], (await Entries(id)).Column("name"));
    }

    [Fact]
    [Reference("4", "reliable read by element_id, element and sys_created_on")]
    [Reference("4", "two entries in one PATCH become two rows")]
    public async Task Entries_are_found_by_record_field_and_time()
    {
        var id = await Client.Create("incident", """{"comments":"one","work_notes":"two"}""");
        await Client.Create("incident", """{"comments":"elsewhere"}""");
        time.Advance(TimeSpan.FromSeconds(1));
        await Client.Patch("/api/now/table/incident/" + id, """{"comments":"three"}""");

        async Task<IReadOnlyList<string>> Found(string query) => (await Client.Get(
            $"/api/now/table/sys_journal_field?sysparm_fields=value&sysparm_query=element_id={id}^{query}^ORDERBYsys_created_on^ORDERBYelement")).Column("value");

        Assert.Equal(["one", "two", "three"], await Found("elementINcomments,work_notes"));
        Assert.Equal(["three"], await Found("sys_created_on>=2024-01-15 23:30:01"));
        Assert.Empty(await Found("sys_created_by!=admin"));
    }

    [Fact]
    [Reference("3.3", "journal entries inserted directly into sys_journal_field do not touch the parent")]
    public async Task An_entry_inserted_by_itself_shows_and_leaves_the_record_alone()
    {
        var id = await Client.Create("incident", "{}");
        time.Advance(TimeSpan.FromMinutes(1));

        await Client.Create("sys_journal_field", $$"""{"name":"incident","element":"comments","element_id":"{{id}}","value":"direct"}""");

        var record = (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value=all")).Result;
        Assert.Contains("direct", record["comments"]!["display_value"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("2024-01-15 23:30:00", record["sys_updated_on"]!["value"]!.GetValue<string>());
    }

    [Fact]
    [Reference("4", "field labels can be renamed")]
    public async Task A_renamed_field_shows_under_its_new_label()
    {
        var column = (await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=task^element=comments")).Column("sys_id")[0];
        await Client.Patch("/api/now/table/sys_dictionary/" + column, """{"column_label":"Customer chat"}""");
        var id = await Client.Create("incident", """{"comments":"hi"}""");

        var shown = (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value=true")).Text("comments");

        Assert.Equal("2024-01-15 23:30:00 - System Administrator (Customer chat)\nhi\n\n", shown);
    }

    private Task<Answer> Entries(string id) => Client.Get("/api/now/table/sys_journal_field?sysparm_query=ORDERBYelement&element_id=" + id);
}
