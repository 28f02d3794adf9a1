using Connector.Sandbox;

namespace Connector.Conformance.S16_Audit;

/// <summary>Reference 16: what was changed and what is gone.</summary>
public sealed class AuditTests : InstanceTest
{
    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("itil", "pw") { Roles = ["itil"] }, new("looker", "pw") { Roles = ["itil", "audit_reader"] }],
    };

    [Fact]
    [Reference("16", "sys_audit: documentkey tablename fieldname oldvalue newvalue user")]
    [Reference("16", "journal inputs appear with their text")]
    public async Task Each_changed_field_and_each_comment_is_a_row()
    {
        var id = await Client.Create("incident", """{"short_description":"a"}""");

        await Client.Patch("/api/now/table/incident/" + id, """{"short_description":"b","comments":"hello"}""");

        var rows = await Audit(id);
        Assert.Equal(["comments::hello", "short_description:a:b"], rows.Rows.Select(r => $"{r!["fieldname"]}:{r["oldvalue"]}:{r["newvalue"]}").Order(StringComparer.Ordinal));
        Assert.All(rows.Column("tablename"), t => Assert.Equal("incident", t));
        Assert.All(rows.Column("user"), u => Assert.Equal("admin", u));
    }

    [Fact]
    [Reference("16", "no tombstone in the Table API; sys_audit_delete: tablename documentkey payload display_value")]
    [Reference("16", "tablename is the real class: asking for cmdb_ci gives no rows where subclasses hold them")]
    public async Task A_deleted_record_is_kept_under_its_real_class()
    {
        var id = await Client.Create("cmdb_ci_linux_server", """{"name":"lnx & co"}""");

        await Client.Send(HttpMethod.Delete, "/api/now/table/cmdb_ci/" + id);

        Assert.Empty((await Client.Get("/api/now/table/sys_audit_delete?tablename=cmdb_ci")).Rows);
        var row = (await Client.Get("/api/now/table/sys_audit_delete?sysparm_query=documentkey=" + id)).Rows[0]!;
        Assert.Equal(("cmdb_ci_linux_server", "lnx & co", "admin"), (row["tablename"]!.GetValue<string>(), row["display_value"]!.GetValue<string>(), row["sys_created_by"]!.GetValue<string>()));
        Assert.Contains("<name>lnx &amp; co</name>", row["payload"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    [Reference("16", "only for tables with audit on; tables without auditing leave nothing")]
    public async Task A_table_without_audit_leaves_nothing()
    {
        var user = await Client.Create("sys_user", """{"user_name":"x"}""");
        await Client.Patch("/api/now/table/sys_user/" + user, """{"title":"y"}""");
        await Client.Send(HttpMethod.Delete, "/api/now/table/sys_user/" + user);
        Instance.Switches.StopAuditing("incident");
        var incident = await Client.Create("incident", "{}");
        await Client.Patch("/api/now/table/incident/" + incident, """{"short_description":"y"}""");
        await Client.Send(HttpMethod.Delete, "/api/now/table/incident/" + incident);

        Assert.Equal(0, Instance.Count("sys_audit") + Instance.Count("sys_audit_delete"));
    }

    [Fact]
    [Reference("16", "audit is a column of the sys_dictionary collection row")]
    [Reference("16", "attribute no_audit exempts a column")]
    public async Task The_dictionary_says_what_is_audited()
    {
        var table = (await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=incident^elementISEMPTY")).Rows[0]!;
        var column = (await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=task^element=short_description")).Rows[0]!;
        var incident = await Client.Create("incident", "{}");

        await Client.Patch($"/api/now/table/sys_dictionary/{column["sys_id"]}", """{"attributes":"no_audit=true"}""");
        await Client.Patch("/api/now/table/incident/" + incident, """{"short_description":"y","description":"z"}""");
        var first = (await Audit(incident)).Column("fieldname");
        await Client.Patch($"/api/now/table/sys_dictionary/{table["sys_id"]}", """{"audit":"false"}""");
        await Client.Patch("/api/now/table/incident/" + incident, """{"description":"more"}""");

        Assert.Equal("true", table["audit"]!.GetValue<string>());
        Assert.Equal(["description"], first);
        Assert.Single((await Audit(incident)).Rows);
    }

    [Fact]
    [Reference("16", "a 404 on GET may only mean ACL: history is closed to most accounts")]
    public async Task History_is_for_administrators_and_those_who_were_given_it()
    {
        var id = await Client.Create("incident", "{}");
        await Client.Send(HttpMethod.Delete, "/api/now/table/incident/" + id);
        using var itil = new Client(Instance.Address, "itil", "pw");
        using var looker = new Client(Instance.Address, "looker", "pw");

        Assert.Empty((await itil.Get("/api/now/table/sys_audit_delete")).Rows);
        Assert.Single((await looker.Get("/api/now/table/sys_audit_delete")).Rows);
    }

    [Fact]
    [Reference("5", "attachments of a deleted record cascade")]
    public async Task What_hangs_on_a_record_goes_with_it()
    {
        var id = await Client.Create("incident", """{"comments":"x"}""");
        await Client.Post($"/api/now/attachment/file?table_name=incident&table_sys_id={id}&file_name=a.txt", "x", ("Content-Type", "text/plain"));

        await Client.Send(HttpMethod.Delete, "/api/now/table/incident/" + id);

        Assert.Equal((0, 0), (Instance.Count("sys_attachment"), Instance.Count("sys_journal_field")));
    }

    [Fact]
    [Reference("19.3", "sys_class_name can be changed by PATCH, keeping the sys_id")]
    public async Task A_ci_changes_class_under_its_id()
    {
        var id = await Client.Create("cmdb_ci_server", """{"name":"s","ram":"5"}""");

        var changed = await Client.Patch("/api/now/table/cmdb_ci/" + id, """{"sys_class_name":"cmdb_ci_linux_server"}""");

        Assert.Equal("cmdb_ci_linux_server", changed.Text("sys_class_name"));
        Assert.Equal(("s", "5"), ((await Client.Get("/api/now/table/cmdb_ci_linux_server/" + id)).Text("name"), Instance.Find("cmdb_ci", id)!["ram"]));
    }

    private Task<Answer> Audit(string id) => Client.Get($"/api/now/table/sys_audit?sysparm_query=documentkey={id}^ORDERBYfieldname");
}
