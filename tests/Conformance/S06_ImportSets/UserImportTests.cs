using Connector.Sandbox;

namespace Connector.Conformance.S06_ImportSets;

/// <summary>Reference 6: the staging table the demo company ships with.</summary>
public sealed class UserImportTests : InstanceTest
{
    private protected override SandboxOptions Options => new() { Data = SandboxData.Demo };

    [Fact]
    [Reference("6", "POST one row, 201; transform maps with coalesce")]
    public async Task The_shipped_user_import_makes_and_then_finds_a_user()
    {
        const string body = "{'first_name':'John','last_name':'Public','user_id':'john.public','email':'john.public@company.com','department':'Finance'}";

        var first = (await Client.Post("/api/now/import/imp_user", body)).Json["result"]![0]!;
        var second = (await Client.Post("/api/now/import/imp_user", body)).Json["result"]![0]!;

        Assert.Equal(("User", "sys_user", "inserted"), (first["transform_map"]!.GetValue<string>(), first["table"]!.GetValue<string>(), first["status"]!.GetValue<string>()));
        Assert.Equal((first["sys_id"]!.GetValue<string>(), "ignored"), (second["sys_id"]!.GetValue<string>(), second["status"]!.GetValue<string>()));
        var user = Instance.Find("sys_user", first["sys_id"]!.GetValue<string>())!;
        Assert.Equal(("john.public", "Finance"), (user["user_name"], Instance.Find("cmn_department", user["department"])!["name"]));
    }
}
