using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Connector.Sandbox;

namespace Connector.Scenarios.Bonding;

/// <summary>What people do in an instance that takes more than one record: over its own REST API.</summary>
internal static class SandboxHands
{
    public static async Task AttachAsync(this SandboxInstance at, string table, string record, string name, byte[] bytes)
    {
        using var client = Client(at);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var answer = await client.PostAsync(new Uri($"api/now/attachment/file?table_name={table}&table_sys_id={record}&file_name={Uri.EscapeDataString(name)}", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Orders one item and gives the requested item's sys_id.</summary>
    public static async Task<string> OrderAsync(this SandboxInstance at, string item, params (string Name, string Value)[] variables)
    {
        using var client = Client(at);
        var body = JsonSerializer.Serialize(new { sysparm_quantity = 1, variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value) });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(new Uri($"api/sn_sc/servicecatalog/items/{item}/order_now", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var request = json.RootElement.GetProperty("result").GetProperty("request_id").GetString();
        return Assert.Single(at.List("sc_req_item", $"request={request}"))["sys_id"];
    }

    public static void Decide(this SandboxInstance at, string item, string decision)
    {
        var approval = Assert.Single(at.List("sysapproval_approver", $"sysapproval={item}"))["sys_id"];
        Assert.True(at.Update("sysapproval_approver", approval, new Dictionary<string, string> { ["state"] = decision, ["comments"] = "decided" }, "admin"));
    }

    public static string[] Variables(this SandboxInstance at, string item, params string[] names)
    {
        var values = at.List("sc_item_option_mtom", $"request_item={item}").Select(link => at.Find("sc_item_option", link["sc_item_option"])!)
            .ToDictionary(option => at.Find("item_option_new", option["item_option_new"])!["name"], option => option["value"]);
        return [.. names.Select(name => values[name])];
    }

    private static HttpClient Client(SandboxInstance at) => new()
    {
        BaseAddress = at.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("admin:admin"u8)) },
    };
}
