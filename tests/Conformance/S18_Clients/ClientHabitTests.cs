using System.Text;
using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S18_Clients;

/// <summary>Reference 18: what real clients do, and what they must find.</summary>
public sealed class ClientHabitTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";

    private protected override SandboxOptions Options => new() { Data = SandboxData.Demo };

    [Fact]
    [Reference("18", "always send an explicit unique ORDERBY")]
    [Reference("18", "list loop uses x-total-count if present, else until empty page")]
    public async Task Paging_by_a_unique_order_reads_every_row_once()
    {
        List<string> seen = [];
        Answer page;
        do
        {
            page = await Client.Get($"{Incidents}?sysparm_query=ORDERBYsys_id&sysparm_fields=sys_id&sysparm_limit=37&sysparm_offset={seen.Count}&sysparm_suppress_pagination_header=true");
            Assert.Null(page.Header("Link"));
            seen.AddRange(page.Column("sys_id"));
        }
        while (seen.Count < int.Parse(page.Header("X-Total-Count")!, null));

        Assert.Equal(Instance.Count("incident"), seen.Distinct().Count());
        Assert.Empty((await Client.Get($"{Incidents}?sysparm_limit=37&sysparm_offset={seen.Count}")).Rows);
    }

    [Fact]
    [Reference("18", "offsets parsed from Link rel=next")]
    public async Task Following_rel_next_reads_every_row_once()
    {
        var count = 0;
        for (var next = (string?)$"{Incidents}?sysparm_query=ORDERBYnumber&sysparm_fields=number&sysparm_limit=50"; next is not null;)
        {
            var page = await Client.Get(next);
            count += page.Rows.Count;
            next = page.Header("Link")!.Split(',').Where(l => l.Contains("rel=\"next\"", StringComparison.Ordinal)).Select(l => l[(l.IndexOf('<', StringComparison.Ordinal) + 1)..l.IndexOf('>', StringComparison.Ordinal)]).FirstOrDefault();
        }

        Assert.Equal(Instance.Count("incident"), count);
    }

    [Fact]
    [Reference("18", "GET of an unknown id treated as none")]
    [Reference("18", "sys_id=<bad> in a query is not an error: empty list")]
    public async Task An_unknown_id_is_404_alone_and_an_empty_list_in_a_query()
    {
        Assert.Equal((404, "No Record found"), (await Client.Get(Incidents + "/nonsense") is var one ? one.Status : 0, one.ErrorMessage));
        Assert.Empty((await Client.Get(Incidents + "?sysparm_query=sys_id=nonsense")).Rows);
    }

    [Fact]
    [Reference("18", "password display ********")]
    public async Task A_password_is_shown_as_stars() =>
        Assert.Equal("********", (await Client.Get("/api/now/table/sys_user/6816f79cc0a8016401c5a33be04be441?sysparm_display_value=true")).Text("user_password"));

    [Fact]
    [Reference("18", "batch id int to string")]
    public async Task A_batch_gives_number_ids_back_as_text()
    {
        var answer = await Client.Post("/api/now/batch", """{"batch_request_id":1,"rest_requests":[{"id":7,"url":"/api/now/table/incident?sysparm_limit=1","method":"GET","headers":[]}]}""");

        Assert.Equal("7", answer.Json["serviced_requests"]![0]!["id"]!.GetValue<string>());
    }

    [Fact]
    [Reference("18", "result can hold rows and an error")]
    [Reference("18", "detect hibernating HTML with 200")]
    public async Task A_200_may_carry_an_error_or_no_JSON_at_all()
    {
        Instance.Switches.Add(new Fault(FaultKind.ErrorBesideRows) { Table = "incident" });
        var both = await Client.Get(Incidents + "?sysparm_limit=2");
        Instance.Switches.Add(new Fault(FaultKind.Answer) { Table = "incident", Status = 200, ContentType = "text/html", Body = "<html>Instance Hibernating page</html>" });
        var asleep = await Client.Get(Incidents);

        Assert.Equal((200, "failure"), (both.Status, both.Json["status"]!.GetValue<string>()));
        Assert.NotNull(both.ErrorMessage);
        Assert.Equal((200, true), (asleep.Status, asleep.Body.Contains("Hibernating", StringComparison.Ordinal)));
    }

    [Fact]
    [Reference("18", "attachments compared by SHA-256 hash")]
    [Reference("18", "v1 path mandatory for attachments in old code")]
    public async Task Files_are_compared_by_their_hash_on_the_v1_path()
    {
        using var content = new StringContent("hello", Encoding.UTF8, "text/plain");
        using var stored = await Client.Http.PostAsync($"/api/now/v1/attachment/file?table_name=incident&table_sys_id={Instance.List("incident", limit: 1)[0]["sys_id"]}&file_name=a.txt", content);
        var listed = await Client.Get("/api/now/v1/attachment?sysparm_query=file_name=a.txt");

        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", listed.Rows[0]!["hash"]!.GetValue<string>());
    }

    [Fact]
    [Reference("18", "relations read through dot-walked cmdb_rel_ci")]
    public async Task Relations_are_read_in_one_list()
    {
        var rows = (await Client.Get("/api/now/table/cmdb_rel_ci?sysparm_query=type.name=Cools::Cooled By^ORDERBYchild.name&sysparm_fields=parent.sys_id,parent.sys_class_name,child.name,type.name")).Rows;

        Assert.Equal(["exch-sd-05", "lnux100", "lnux101"], rows.Select(r => r!["child.name"]!.GetValue<string>()));
        Assert.All(rows, r => Assert.Equal("cmdb_ci_hardware", r!["parent.sys_class_name"]!.GetValue<string>()));
    }

    [Fact]
    [Reference("18", "variables through sc_item_option_mtom")]
    public async Task Answers_to_questions_are_read_through_the_join_table()
    {
        var rows = (await Client.Get("/api/now/table/sc_item_option_mtom?sysparm_query=request_item.number=RITM0000001^ORDERBYsc_item_option.order&sysparm_fields=sc_item_option.item_option_new.name,sc_item_option.value")).Rows;

        Assert.Equal(["memory=32_gb", "adobe_acrobat=true"], rows.Select(r => $"{r!["sc_item_option.item_option_new.name"]}={r["sc_item_option.value"]}"));
    }

    [Fact]
    [Reference("18", "poll half a second after POST before reading")]
    [Reference("18", "retry 401 a few times")]
    public async Task What_was_posted_can_be_read_and_a_sporadic_401_passes()
    {
        var id = await Client.Create("incident", """{"short_description":"x"}""");
        Instance.Switches.Add(new Fault(FaultKind.Answer) { Table = "incident", Status = 401 });

        Assert.Equal(401, (await Client.Get($"{Incidents}/{id}")).Status);
        Assert.Equal("x", (await Client.Get($"{Incidents}/{id}")).Text("short_description"));
    }
}
