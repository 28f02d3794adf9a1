using Connector.Sandbox.Switches;

namespace Connector.Conformance.S13_Small;

/// <summary>Reference 13: what forms are built from.</summary>
public sealed class MetaTests : InstanceTest
{
    [Fact]
    [Reference("13", "GET /api/now/ui/meta/{table}: result.columns.<field>{type,label,mandatory,read_only,choices[]}")]
    public async Task A_table_tells_its_columns_with_their_choices()
    {
        var columns = (await Client.Get("/api/now/ui/meta/incident")).Result["columns"]!;

        var state = columns["state"]!;
        Assert.Equal(("integer", "State"), (state["type"]!.GetValue<string>(), state["label"]!.GetValue<string>()));
        Assert.False(state["mandatory"]!.GetValue<bool>());
        Assert.False(state["read_only"]!.GetValue<bool>());
        Assert.Contains(state["choices"]!.AsArray(), c => c!["value"]!.GetValue<string>() == "1" && c["label"]!.GetValue<string>() == "New");
        Assert.Equal("sys_user", columns["caller_id"]!["reference"]!.GetValue<string>());
        Assert.NotNull(columns["short_description"]);
        Assert.Null(columns["description"]!["choices"]);
    }

    [Fact]
    [Reference("13", "GET /api/now/ui/meta/{table}")]
    [Reference("1.5", "unreadable fields are left out")]
    public async Task Hidden_columns_are_not_told_of()
    {
        Instance.Switches.Add(new AccessRule(AccessEffect.HideFields, "incident") { Fields = ["description"] });

        Assert.Null((await Client.Get("/api/now/ui/meta/incident")).Result["columns"]!["description"]);
    }

    [Fact]
    [Reference("1.4", "Invalid table <name>")]
    public async Task An_unknown_table_has_no_columns()
    {
        var answer = await Client.Get("/api/now/ui/meta/nothing");

        Assert.Equal((400, "Invalid table nothing"), (answer.Status, answer.ErrorMessage));
    }
}
