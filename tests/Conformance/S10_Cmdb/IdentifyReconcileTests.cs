using Connector.Sandbox;

namespace Connector.Conformance.S10_Cmdb;

/// <summary>Reference 10.2: identification and reconciliation of CIs.</summary>
public sealed class IdentifyReconcileTests : InstanceTest
{
    private const string Path = "/api/now/identifyreconcile";

    private protected override SandboxOptions Options => new() { Data = SandboxData.Demo };

    [Fact]
    [Reference("10.2", "operation: INSERT, NO_CHANGE, UPDATE")]
    public async Task A_server_is_inserted_then_unchanged_then_updated()
    {
        var first = await Send(Server("srv-1", serial: "S1"));
        var second = await Send(Server("srv-1", serial: "S1"));
        var third = await Send(Server("srv-1-renamed", serial: "S1"));

        Assert.Equal(["INSERT", "NO_CHANGE", "UPDATE"], new[] { first, second, third }.Select(Operation));
        Assert.Single(new[] { first, second, third }.Select(SysId).Distinct());
        Assert.Equal(("srv-1-renamed", "1"), (Instance.Find("cmdb_ci_linux_server", SysId(first))!["name"], Instance.Find("cmdb_ci", SysId(first))!["sys_mod_count"]));
    }

    [Fact]
    [Reference("10.2", "sys_object_source_info: source_name, source_native_key")]
    public async Task The_sources_own_key_identifies_before_anything_else()
    {
        var first = await Send(Server("srv-1", serial: "S1", key: "native-1"));
        var second = await Send(Server("other-name", serial: "S2", key: "native-1"));

        Assert.Equal(SysId(first), SysId(second));
        Assert.Equal(1, Instance.Count("sys_object_source", "id=native-1^target_sys_id=" + SysId(first)));
    }

    [Fact]
    [Reference("10.2", "identificationAttempts: the identifiers in their order")]
    public async Task Without_a_serial_number_the_name_identifies()
    {
        var first = await Send(Server("srv-1", serial: "S1"));
        var second = await Send(Server("srv-1"));

        Assert.Equal(SysId(first), SysId(second));
        Assert.Equal(["SKIPPED", "SKIPPED", "MATCHED"], second.Result["items"]![0]!["identificationAttempts"]!.AsArray().Select(a => a!["attemptResult"]!.GetValue<string>()));
    }

    [Fact]
    [Reference("10.2", "failed item: sysId Unknown with errors inside HTTP 200")]
    public async Task Duplicates_and_missing_attributes_and_unknown_classes_are_errors_inside_200()
    {
        Instance.Insert("cmdb_ci_linux_server", new Dictionary<string, string> { ["name"] = "twin" });
        Instance.Insert("cmdb_ci_win_server", new Dictionary<string, string> { ["name"] = "twin" });

        var answer = await Send(
            Server("twin"), """{"className":"cmdb_ci_linux_server","values":{"os":"x"}}""", """{"className":"incident","values":{"name":"x"}}""",
            """{"className":"cmdb_ci_linux_server","values":{"serial_number":"only"}}""");

        Assert.Equal(200, answer.Status);
        var items = answer.Result["items"]!.AsArray();
        Assert.Equal(["MULTIPLE_DUPLICATE_RECORDS", "MISSING_MATCHING_ATTRIBUTES", "INVALID_INPUT_DATA", "REQUIRED_ATTRIBUTE_EMPTY"],
            items.Select(i => i!["errors"]![0]!["error"]!.GetValue<string>()));
        Assert.All(items, i => Assert.Equal(("Unknown", 1), (i!["sysId"]!.GetValue<string>(), i["errorCount"]!.GetValue<int>())));
    }

    [Fact]
    [Reference("10.2", "/query* answers the same without writing")]
    public async Task The_query_variant_answers_the_same_and_writes_nothing()
    {
        var before = Instance.Count("cmdb_ci");

        var answer = await Client.Post(Path + "/query?sysparm_data_source=ServiceNow", $$"""{"items":[{{Server("srv-1")}}]}""");

        Assert.Equal(("INSERT", "Unknown"), (Operation(answer), SysId(answer)));
        Assert.Equal(before, Instance.Count("cmdb_ci"));
    }

    [Fact]
    [Reference("10.2", "operation: UPDATE_WITH_UPGRADE")]
    public async Task A_more_special_class_upgrades_the_ci()
    {
        var first = await Send("""{"className":"cmdb_ci_server","values":{"name":"srv"}}""");
        var second = await Send(Server("srv"));

        Assert.Equal(("UPDATE_WITH_UPGRADE", SysId(first)), (Operation(second), SysId(second)));
        Assert.NotNull(Instance.Find("cmdb_ci_linux_server", SysId(first)));
    }

    [Fact]
    [Reference("10.2", "relations: parent and child are item indexes; IRE dedupes")]
    public async Task Relations_are_made_once()
    {
        var body = $$"""{"items":[{{Server("a")}},{{Server("b")}}],"relations":[{"parent":0,"child":1,"type":"Depends on::Used by"}]}""";

        var first = await Client.Post(Path + "?sysparm_data_source=ServiceNow", body);
        var second = await Client.Post(Path + "?sysparm_data_source=ServiceNow", body);

        Assert.Equal("INSERT", first.Result["relations"]![0]!["operation"]!.GetValue<string>());
        Assert.Equal("NO_CHANGE", second.Result["relations"]![0]!["operation"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("x")]
    [Reference("10.2", "in: items")]
    public async Task A_body_without_items_is_400(string body) => Assert.Equal(400, (await Client.Post(Path, body)).Status);

    private static string Server(string name, string? serial = null, string? key = null) => $$"""
        {"className":"cmdb_ci_linux_server","values":{"name":"{{name}}"{{(serial is null ? "" : $",\"serial_number\":\"{serial}\"")}}}
        {{(key is null ? "" : $",\"sys_object_source_info\":{{\"source_name\":\"Feed\",\"source_native_key\":\"{key}\"}}")}}}
        """;

    private static string Operation(Answer answer) => answer.Result["items"]![0]!["operation"]!.GetValue<string>();

    private static string SysId(Answer answer) => answer.Result["items"]![0]!["sysId"]!.GetValue<string>();

    private Task<Answer> Send(params string[] items) =>
        Client.Post(Path + "?sysparm_data_source=ServiceNow", $$"""{"items":[{{string.Join(',', items)}}]}""");
}
