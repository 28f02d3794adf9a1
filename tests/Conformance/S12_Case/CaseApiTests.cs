using Connector.Sandbox;

namespace Connector.Conformance.S12_Case;

/// <summary>Reference 12: the Case API.</summary>
public sealed class CaseApiTests : InstanceTest
{
    private const string Cases = "/api/sn_customerservice/case";
    private const string Contact = "c0000000000000000000000000000001";
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users =
        [
            new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" },
            new("link", "pw") { Roles = ["csm_ws_integration"], Name = "Link Account", TimeZone = "Europe/Amsterdam" },
            new("customer", "pw") { Roles = ["sn_customerservice.customer"] },
            new("itil", "pw") { Roles = ["itil"] },
        ],
    };

    [Fact]
    [Reference("12", "POST: 201 with sys_id and number, not the record")]
    [Reference("12", "id is sys_id or number; references are bare ids, no links")]
    public async Task A_case_is_made_with_a_short_answer_and_found_by_id_or_number()
    {
        var account = Customer();

        var made = await Client.Post(Cases, $$"""{"short_description":"Slow","account":"{{account}}"}""");

        Assert.Equal((201, 2), (made.Status, made.Result.AsObject().Count));
        var byNumber = await Client.Get($"{Cases}/{made.Text("number")}");
        Assert.Equal((made.Text("sys_id"), account), (byNumber.Text("sys_id"), byNumber.Text("account")));
        Assert.Equal(200, (await Client.Get($"/api/sn_customerservice/v1/case/{made.Text("sys_id")}")).Status);
        Assert.Equal(404, (await Client.Get(Cases + "/CS9999999")).Status);
    }

    [Fact]
    [Reference("12", "expanded only for sysparm_reference_fields")]
    public async Task A_reference_is_expanded_when_asked_for()
    {
        var account = Customer();
        var id = Make(new() { ["account"] = account });

        var shown = (await Client.Get($"{Cases}/{id}?sysparm_reference_fields=account")).Result["account"]!;

        Assert.Equal((account, "Boxeo"), (shown["sys_id"]!.GetValue<string>(), shown["name"]!.GetValue<string>()));
    }

    [Fact]
    [Reference("12", "X-Total-Count and Link on lists")]
    [Reference("12", "all sysparm_x may be written x")]
    public async Task Lists_are_paged_with_or_without_the_prefix()
    {
        for (var i = 0; i < 3; i++) Make(new() { ["short_description"] = $"Case {i}" });

        var page = await Client.Get(Cases + "?query=ORDERBYshort_description&limit=1&offset=1");
        var prefixed = await Client.Get(Cases + "?sysparm_query=short_description=Case%202&sysparm_limit=5");

        Assert.Equal("3", page.Header("X-Total-Count"));
        Assert.Contains("rel=\"next\"", page.Header("Link"), StringComparison.Ordinal);
        Assert.Equal(["Case 1"], page.Column("short_description"));
        Assert.Equal(["Case 2"], prefixed.Column("short_description"));
    }

    [Fact]
    [Reference("12", "PUT: 201, same short shape unless sysparm_get_case_details")]
    [Reference("12", "contact implies account")]
    public async Task A_change_answers_201_and_a_contact_brings_its_account()
    {
        var account = Customer();
        var id = Make([]);

        var changed = await Client.Send(HttpMethod.Put, $"{Cases}/{id}", $$"""{"contact":"{{Contact}}"}""");
        var detailed = await Client.Send(HttpMethod.Put, $"{Cases}/{id}?sysparm_get_case_details=true", """{"short_description":"x"}""");

        Assert.Equal((201, 2), (changed.Status, changed.Result.AsObject().Count));
        Assert.Equal((201, account, "x"), (detailed.Status, detailed.Text("account"), detailed.Text("short_description")));
    }

    [Fact]
    [Reference("12", "no parameter validation: misspelled keys are dropped silently")]
    public async Task Misspelled_keys_are_dropped()
    {
        var made = await Client.Post(Cases, """{"short_descripton":"typo","priority":"2"}""");

        Assert.Equal(("", "2"), ((await Client.Get($"{Cases}/{made.Text("sys_id")}")).Text("short_description"), Instance.Find("sn_customerservice_case", made.Text("sys_id"))!["priority"]));
        Assert.Equal(200, (await Client.Get(Cases + "?sysparm_limt=1&sysparm_limit=many")).Status);
    }

    [Fact]
    [Reference("12", "activities: entries, journal_fields, table, label, number")]
    public async Task Activities_come_newest_first_with_the_journal_fields()
    {
        var id = Make(new() { ["comments"] = "first" }, "admin");
        time.Advance(TimeSpan.FromMinutes(1));
        Instance.Update("sn_customerservice_case", id, new Dictionary<string, string> { ["work_notes"] = "second" }, "admin");
        time.Advance(TimeSpan.FromMinutes(1));
        await Client.Post($"/api/now/attachment/file?table_name=sn_customerservice_case&table_sys_id={id}&file_name=a.txt", "x", ("Content-Type", "text/plain"));
        using var link = new Client(Instance.Address, "link", "pw");

        var all = (await link.Get($"{Cases}/{id}/activities")).Result;
        var some = (await link.Get($"{Cases}/{id}/activities?sysparm_activity_type=comments,attachment")).Result;

        Assert.Equal(["attachment", "work_notes", "comments"], all["entries"]!.AsArray().Select(e => e!["element"]!.GetValue<string>()));
        Assert.Equal(["attachment", "comments"], some["entries"]!.AsArray().Select(e => e!["element"]!.GetValue<string>()));
        var note = all["entries"]![1]!;
        Assert.Equal(("second", "Work notes", "System Administrator", "SA", "false"), (
            note["value"]!.GetValue<string>(), note["field_label"]!.GetValue<string>(), note["name"]!.GetValue<string>(),
            note["initials"]!.GetValue<string>(), note["contains_code"]!.GetValue<string>()));
        Assert.Equal(("2024-07-01 20:31:00", "2024-07-01 22:31:00"), (note["sys_created_on"]!.GetValue<string>(), note["sys_created_on_adjusted"]!.GetValue<string>()));
        Assert.Equal(("sn_customerservice_case", "Case"), (all["table"]!.GetValue<string>(), all["label"]!.GetValue<string>()));
        Assert.Equal([true, true], all["journal_fields"]!.AsArray().Select(f => f!["can_read"]!.GetValue<bool>()));
    }

    [Fact]
    [Reference("12", "/case/field_values/{field}: label and value")]
    public async Task Field_values_tell_what_a_field_may_hold()
    {
        var states = await Client.Get(Cases + "/field_values/state");
        var account = Customer();

        Assert.Equal(["1", "10", "18", "6", "3"], states.Column("value"));
        Assert.Equal("Awaiting Info", states.Column("label")[2]);
        Assert.Equal([account], (await Client.Get(Cases + "/field_values/account")).Column("value"));
        Assert.Equal(404, (await Client.Get(Cases + "/field_values/nothing")).Status);
    }

    [Fact]
    [Reference("12", "roles csm_ws_integration, or customer and consumer with their settable fields")]
    public async Task Outsiders_set_few_fields_and_others_are_not_admitted()
    {
        using var customer = new Client(Instance.Address, "customer", "pw");
        using var itil = new Client(Instance.Address, "itil", "pw");
        var hidden = Make(new() { ["short_description"] = "not theirs" });

        var made = await customer.Post(Cases, """{"short_description":"Mine","state":"6","assigned_to":"x","work_notes":"no","comments":"yes"}""");

        var row = Instance.Find("sn_customerservice_case", made.Text("sys_id"))!;
        Assert.Equal(("Mine", "1", ""), (row["short_description"], row["state"], row["assigned_to"]));
        Assert.Equal(["comments"], Instance.List("sys_journal_field", "element_id=" + made.Text("sys_id")).Select(e => e["element"]));
        Assert.Equal(["Mine"], (await customer.Get(Cases)).Column("short_description"));
        Assert.Equal(404, (await customer.Get($"{Cases}/{hidden}")).Status);
        Assert.Equal(403, (await itil.Get(Cases)).Status);
    }

    [Fact]
    [Reference("12", "if the plugin is missing the whole namespace answers Requested URI does not represent any resource")]
    public async Task Without_its_plugin_the_namespace_is_gone()
    {
        Instance.Switches.RemovePlugin("sn_customerservice");

        Assert.Equal("Requested URI does not represent any resource", (await Client.Get(Cases)).ErrorMessage);
    }

    private string Customer()
    {
        var account = Instance.Insert("customer_account", new Dictionary<string, string> { ["name"] = "Boxeo" });
        Instance.Insert("customer_contact", new Dictionary<string, string> { ["sys_id"] = Contact, ["user_name"] = "geneva", ["name"] = "Geneva Hart", ["account"] = account });
        return account;
    }

    private string Make(Dictionary<string, string> fields, string by = "system") => Instance.Insert("sn_customerservice_case", fields, by);
}
