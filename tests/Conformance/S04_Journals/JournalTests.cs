using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S04_Journals;

/// <summary>Reference 4: comments and work notes.</summary>
public sealed class JournalTests : InstanceTest
{
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users = [new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" }, new("dutch", "pw") { Roles = ["itil", "journal_reader"], TimeZone = "Europe/Amsterdam", DateFormat = "dd-MM-yyyy" }],
    };

    [Fact]
    public async Task Text_is_appended_as_entries_and_never_read_raw()
    {
        var id = await Client.Create("incident", """{"comments":"first"}""");

        var patched = await Client.Patch("/api/now/table/incident/" + id, """{"comments":"second","work_notes":"note"}""");
        await Client.Patch("/api/now/table/incident/" + id, """{"comments":"second"}""");

        Assert.Equal(("", ""), (patched.Text("comments"), patched.Text("work_notes")));
        var entries = await Client.Get(
            $"/api/now/table/sys_journal_field?sysparm_query=element_id={id}^elementINcomments,work_notes^ORDERBYvalue&sysparm_fields=element,value,name,sys_created_by");
        Assert.Equal(["comments:first", "work_notes:note", "comments:second", "comments:second"],
            entries.Rows.Select(e => $"{e!["element"]}:{e["value"]}"));
        Assert.All(entries.Column("name"), n => Assert.Equal("incident", n));
        Assert.All(entries.Column("sys_created_by"), n => Assert.Equal("admin", n));
    }

    [Fact]
    public async Task A_comment_moves_the_record_and_an_attachment_does_not()
    {
        var id = await Client.Create("incident", "{}");
        time.Advance(TimeSpan.FromMinutes(1));

        await Client.Post($"/api/now/attachment/file?table_name=incident&table_sys_id={id}&file_name=a.txt", "x", ("Content-Type", "text/plain"));
        var afterFile = await Client.Get("/api/now/table/incident/" + id);
        await Client.Patch("/api/now/table/incident/" + id, """{"comments":"hello"}""");
        var afterComment = await Client.Get("/api/now/table/incident/" + id);

        Assert.Equal(("0", "2024-07-01 20:30:00"), (afterFile.Text("sys_mod_count"), afterFile.Text("sys_updated_on")));
        Assert.Equal(("1", "2024-07-01 20:31:00"), (afterComment.Text("sys_mod_count"), afterComment.Text("sys_updated_on")));
    }

    [Fact]
    public async Task Shown_entries_come_newest_first_in_the_readers_zone()
    {
        var id = await Client.Create("incident", """{"comments":"first"}""");
        time.Advance(TimeSpan.FromMinutes(1));
        await Client.Patch("/api/now/table/incident/" + id, """{"work_notes":"second"}""");
        using var dutch = new Client(Instance.Address, "dutch", "pw");

        var shown = (await dutch.Get($"/api/now/table/incident/{id}?sysparm_display_value=all")).Result;

        Assert.Equal("01-07-2024 22:30:00 - System Administrator (Additional comments)\nfirst\n\n", shown["comments"]!["display_value"]!.GetValue<string>());
        Assert.Equal("", shown["comments"]!["value"]!.GetValue<string>());
        Assert.Equal(
            "01-07-2024 22:31:00 - System Administrator (Work notes)\nsecond\n\n01-07-2024 22:30:00 - System Administrator (Additional comments)\nfirst\n\n",
            shown["comments_and_work_notes"]!["display_value"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_account_without_the_right_reads_an_empty_list_not_a_403()
    {
        var id = await Client.Create("incident", """{"comments":"first"}""");
        Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, "sys_journal_field") { User = "dutch" });
        using var dutch = new Client(Instance.Address, "dutch", "pw");

        var denied = await dutch.Get("/api/now/table/sys_journal_field?sysparm_query=element_id=" + id);

        Assert.Equal(200, denied.Status);
        Assert.Empty(denied.Rows);
        Assert.Single((await Client.Get("/api/now/table/sys_journal_field?sysparm_query=element_id=" + id)).Rows);
    }
}
