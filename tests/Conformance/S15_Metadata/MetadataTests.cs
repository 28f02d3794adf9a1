using Connector.Sandbox;

namespace Connector.Conformance.S15_Metadata;

/// <summary>Reference 15 and 19.6: the dictionary as tables, and the demo records others rely on.</summary>
public sealed class MetadataTests : InstanceTest
{
    private protected override SandboxOptions Options => new() { Data = SandboxData.Demo };

    [Reference("15", "sys_dictionary: one row per column on the table that defines it plus one collection row")]
    [Reference("2.3", "internal_type is an object on the wire")]
    [Fact]
    public async Task A_column_is_described_on_the_table_that_defines_it()
    {
        var rows = (await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=task^element=short_description")).Rows;

        Assert.Equal("160", rows[0]!["max_length"]!.GetValue<string>());
        Assert.Equal("string", rows[0]!["internal_type"]!["value"]!.GetValue<string>());
        Assert.Empty((await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=incident^element=short_description")).Rows);
        Assert.Single((await Client.Get("/api/now/table/sys_dictionary?sysparm_query=name=incident^elementISEMPTY")).Rows);
    }

    [Reference("15", "sys_choice: element, value, label, sequence")]
    [Fact]
    public async Task Choices_are_listed_with_their_labels()
    {
        var states = await Client.Get("/api/now/table/sys_choice?sysparm_query=name=incident^element=state^ORDERBYsequence&sysparm_fields=value,label");

        Assert.Equal(["1", "2", "3", "6", "7", "8"], states.Column("value"));
        Assert.Equal("On Hold", states.Column("label")[2]);
    }

    [Reference("15", "sys_db_object: super_class is a reference")]
    [Fact]
    public async Task A_table_names_its_parent()
    {
        var row = (await Client.Get("/api/now/table/sys_db_object?sysparm_query=name=incident&sysparm_display_value=all")).Rows[0]!;

        Assert.Equal("task", (await Client.Get("/api/now/table/sys_db_object/" + row["super_class"]!["value"])).Text("name"));
    }

    [Reference("19.6", "demo-data anchors")]
    [Theory]
    [InlineData("sys_user", "6816f79cc0a8016401c5a33be04be441")]
    [InlineData("sc_catalog", "e0d08b13c3330100c8b837659bba8fb4")]
    [InlineData("sys_user_group", "287ebd7da9fe198100f92cc8d1d2154e")]
    [InlineData("core_company", "e7c1f3d53790200044e0bfc8bcbe5deb")]
    [InlineData("sc_cat_item", "060f3afa3731300054b6a3549dbe5d3e")]
    public async Task The_documented_demo_records_are_there(string table, string sysId) =>
        Assert.Equal(200, (await Client.Get($"/api/now/table/{table}/{sysId}")).Status);

    [Reference("19", "sys_id: 32 lower-case hex, unique")]
    [Fact]
    public async Task Two_starts_with_one_seed_make_the_same_ids_and_another_name_makes_others()
    {
        async Task<string> First(string name)
        {
            await using var instance = await SandboxInstance.StartAsync(new() { Name = name, Seed = 7 });
            return instance.Insert("incident", new Dictionary<string, string>());
        }

        Assert.Equal(await First("a"), await First("a"));
        Assert.NotEqual(await First("a"), await First("b"));
    }
}
