using System.Net.Http.Headers;
using Connector.Sandbox;

namespace Connector.Jira.Bonding;

/// <summary>What people do at the provider.</summary>
internal static class ProviderHands
{
    public static string Add(this SandboxInstance at, string table, string? sysId, params (string Field, string Value)[] fields)
    {
        var values = fields.ToDictionary(field => field.Field, field => field.Value);
        if (sysId is not null)
        {
            values["sys_id"] = sysId;
        }

        return at.Insert(table, values, "pat");
    }

    public static void Edit(this SandboxInstance at, string table, string sysId, params (string Field, string Value)[] fields) =>
        Assert.True(at.Update(table, sysId, fields.ToDictionary(field => field.Field, field => field.Value), "pat"));

    /// <summary>In alphabetical order: entries of one second have no order on the wire.</summary>
    public static string[] Journal(this SandboxInstance at, string record, string field) =>
        [.. at.List("sys_journal_field", $"element_id={record}^element={field}").Select(row => row["value"]).Order(StringComparer.Ordinal)];

    public static async Task AttachAsync(this SandboxInstance at, string table, string record, string name, byte[] bytes)
    {
        using var client = new HttpClient { BaseAddress = at.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("admin:admin"u8));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var url = new Uri($"api/now/attachment/file?table_name={table}&table_sys_id={record}&file_name={Uri.EscapeDataString(name)}", UriKind.Relative);
        (await client.PostAsync(url, content)).EnsureSuccessStatusCode();
    }
}
