using Connector.Sandbox;

namespace Connector.Conformance.S02_Table;

/// <summary>Reference 2.3 and 3.3: shapes by display mode, in the reader's zone and format.</summary>
public sealed class DisplayTests : InstanceTest
{
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users =
        [
            new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" },
            new("dutch", "pw") { Roles = ["itil"], TimeZone = "Europe/Amsterdam", DateFormat = "dd-MM-yyyy", TimeFormat = "hh:mm:ss a" },
        ],
    };

    [Fact]
    public async Task Stored_values_are_raw_and_references_are_link_and_value()
    {
        var record = (await Client.Post("/api/now/table/incident", "{}")).Result;

        Assert.Equal("2024-07-01 20:30:00", record["opened_at"]!.GetValue<string>());
        Assert.Equal("1", record["state"]!.GetValue<string>());
        Assert.Equal(["link", "value"], record["opened_by"]!.AsObject().Select(p => p.Key));
        Assert.EndsWith("/sys_user_group/global", record["sys_domain"]!["link"]!.GetValue<string>());
    }

    [Fact]
    public async Task Shown_values_are_labels_names_and_no_reference_value()
    {
        var record = (await Client.Post("/api/now/table/incident?sysparm_display_value=true", """{"impact":"1"}""")).Result;

        Assert.Equal("New", record["state"]!.GetValue<string>());
        Assert.Equal("1 - High", record["impact"]!.GetValue<string>());
        Assert.Equal("Incident", record["sys_class_name"]!.GetValue<string>());
        Assert.Equal("UNKNOWN", record["sla_due"]!.GetValue<string>());
        Assert.Equal(["display_value", "link"], record["opened_by"]!.AsObject().Select(p => p.Key));
        Assert.Equal("System Administrator", record["opened_by"]!["display_value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Both_gives_pairs_and_links_only_where_something_is_referred_to()
    {
        var record = (await Client.Post("/api/now/table/incident?sysparm_display_value=all&sysparm_fields=state,opened_by,caller_id,opened_by.name", "{}")).Result;

        Assert.Equal("""{"display_value":"New","value":"1"}""", record["state"]!.ToJsonString());
        Assert.Equal(["display_value", "link", "value"], record["opened_by"]!.AsObject().Select(p => p.Key));
        Assert.Equal("""{"display_value":"","value":""}""", record["caller_id"]!.ToJsonString());
        Assert.Equal("""{"display_value":"System Administrator","value":"System Administrator"}""", record["opened_by.name"]!.ToJsonString());
    }

    [Fact]
    public async Task Links_can_be_left_out_in_every_mode()
    {
        var id = await Client.Create("incident", "{}");
        async Task<string> OpenedBy(string mode) => (await Client.Get(
            $"/api/now/table/incident/{id}?sysparm_exclude_reference_link=true&sysparm_display_value={mode}")).Result["opened_by"]!.ToJsonString();

        Assert.Equal(34, (await OpenedBy("false")).Length);
        Assert.Equal("\"System Administrator\"", await OpenedBy("true"));
        Assert.StartsWith("""{"display_value":"System Administrator","value":""", await OpenedBy("all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_are_shown_in_the_readers_zone_and_format()
    {
        var id = await Client.Create("incident", "{}");
        using var dutch = new Client(Instance.Address, "dutch", "pw");

        var record = (await dutch.Get($"/api/now/table/incident/{id}?sysparm_display_value=all")).Result;

        Assert.Equal("01-07-2024 10:30:00 PM", record["opened_at"]!["display_value"]!.GetValue<string>());
        Assert.Equal("2024-07-01 20:30:00", record["opened_at"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Dates_given_as_display_values_are_read_in_the_writers_zone()
    {
        using var dutch = new Client(Instance.Address, "dutch", "pw");

        var answer = await dutch.Post("/api/now/table/incident?sysparm_input_display_value=true", """{"due_date":"24-12-2024 01:00:00 PM"}""");

        Assert.Equal("2024-12-24 12:00:00", answer.Text("due_date"));
    }

    [Fact]
    public async Task Durations_and_lists_and_passwords_have_their_own_words()
    {
        var ada = Instance.Insert("sys_user", new Dictionary<string, string> { ["user_name"] = "ada", ["name"] = "Ada", ["user_password"] = "secret" });
        var bob = Instance.Insert("sys_user", new Dictionary<string, string> { ["user_name"] = "bob", ["name"] = "Bob" });

        var record = (await Client.Post("/api/now/table/incident?sysparm_display_value=all",
            $$"""{"watch_list":"{{ada}},{{bob}}","calendar_duration":"0 00:02:17"}""")).Result;
        var user = await Client.Get($"/api/now/table/sys_user/{ada}?sysparm_display_value=true");

        Assert.Equal("Ada, Bob", record["watch_list"]!["display_value"]!.GetValue<string>());
        Assert.Equal($"{ada},{bob}", record["watch_list"]!["value"]!.GetValue<string>());
        Assert.Equal("""{"display_value":"2 Minutes 17 Seconds","value":"1970-01-01 00:02:17"}""", record["calendar_duration"]!.ToJsonString());
        Assert.Equal("********", user.Text("user_password"));
    }
}
