using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox;
using Connector.Sandbox.Switches;
using Xunit.Abstractions;

namespace Connector.Conformance.S18_Clients;

/// <summary>20,000 random requests of two users against one demo instance. CONNECTOR_FUZZ_SEED repeats a run, CONNECTOR_FUZZ_REQUESTS makes a longer one.</summary>
public sealed class FuzzTests(ITestOutputHelper output) : InstanceTest
{
    private const string Marker = "qx7-planted-secret-93f";
    private const int Lanes = 4;
    private static readonly int Seed = Setting("CONNECTOR_FUZZ_SEED", 20_260_301);
    private static readonly int Requests = Setting("CONNECTOR_FUZZ_REQUESTS", 20_000);

    private readonly ConcurrentQueue<string> troubles = [];
    private readonly ConcurrentDictionary<int, int> statuses = [];

    private protected override SandboxOptions Options => new()
    {
        Data = SandboxData.Demo,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("fuzz.a", "pw") { Roles = ["admin"] }, new("fuzz.b", "pw") { Roles = ["itil", "catalog", "sn_customerservice_agent", "csm_ws_integration"] }],
    };

    [Fact]
    [Reference("1.3", "500 is a script error, and nobody asked for one")]
    [Reference("1.5", "unreadable rows are not shown, through whatever API")]
    [Reference("2.4", "rows are hidden after the limit")]
    public async Task Twenty_thousand_random_requests_crash_nothing_and_show_nobody_what_is_hidden()
    {
        var hidden = Hide();
        var targets = new FuzzTargets(Known(), hidden);
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => Lane(lane, targets))));

        var summary = string.Join(' ', statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}:{s.Value}"));
        output.WriteLine($"Seed {Seed}, {Requests} requests in {watch.Elapsed.TotalSeconds:0.0} s: {summary}");
        Assert.True(troubles.IsEmpty, $"Seed {Seed}, {troubles.Count} troubles, {summary}:\n{string.Join('\n', troubles.Take(12))}");
        Assert.True(statuses.GetValueOrDefault(200) > Requests / 8, summary);
        Assert.Equal(200, (await Client.Get("/api/now/table/incident?sysparm_limit=1")).Status);
        Assert.All(hidden, id => Assert.True(Instance.Find("task", id) is not null || Instance.Find("cmdb_ci", id) is not null));
    }

    /// <summary>Plants the marker in records of several kinds, in what hangs on them, and takes them from fuzz.b's sight.</summary>
    private List<string> Hide()
    {
        List<string> hidden = [];
        foreach (var (table, column) in new[] { ("incident", "description"), ("problem", "description"), ("change_request", "description"), ("sn_customerservice_case", "description"), ("sc_req_item", "description"), ("cmdb_ci_linux_server", "comments") })
        {
            var fields = new Dictionary<string, string> { ["short_description"] = "Hidden " + Marker, [column] = Marker };
            if (table.StartsWith("cmdb", StringComparison.Ordinal)) fields["name"] = "plain-name";
            else fields["work_notes"] = "Note " + Marker;
            var id = Instance.Insert(table, fields, "admin");
            hidden.Add(id);
            Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, table) { Query = "sys_id=" + id, User = "fuzz.b" });
            Instance.Insert("incident", new Dictionary<string, string> { ["short_description"] = "Open, but under a hidden one", ["parent"] = id, ["cmdb_ci"] = id, ["problem_id"] = id, ["rfc"] = id });
            Upload(table, id);
        }

        Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, "sys_journal_field") { Query = "element_idIN" + string.Join(',', hidden), User = "fuzz.b" });
        return hidden;
    }

    private void Upload(string table, string id)
    {
        using var content = new StringContent("File " + Marker, Encoding.UTF8, "text/plain");
        using var stored = Client.Http.PostAsync($"/api/now/attachment/file?table_name={table}&table_sys_id={id}&file_name={Marker}.txt", content).GetAwaiter().GetResult();
        Assert.True(stored.IsSuccessStatusCode);
    }

    private List<string> Known() =>
    [
        .. new[] { "incident", "problem", "change_request", "sn_customerservice_case", "sc_cat_item", "cmdb_ci", "sc_req_item", "sys_attachment", "sys_user_group", "item_option_new", "sc_catalog", "sc_category", "core_company", "sysapproval_approver" }
            .SelectMany(table => Instance.List(table, "ORDERBYsys_id", 12)).Where(r => !r.Values.Any(v => v.Contains(Marker, StringComparison.Ordinal))).Select(r => r["sys_id"]),
    ];

    private async Task Lane(int lane, FuzzTargets targets)
    {
        var isAdmin = lane % 2 == 0;
        using var client = new Client(Instance.Address, isAdmin ? "fuzz.a" : "fuzz.b", "pw");
        var fuzz = new Fuzz(Seed + lane, targets);
        for (var left = Requests / Lanes; left > 0 && troubles.Count < 50; left--)
        {
            // The user who may see what is hidden must not carry it into the open, nor take it away.
            var request = fuzz.Next(aimsAtHidden: !isAdmin);
            try
            {
                await Ask(client, request, isAdmin);
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException or IOException or UriFormatException or InvalidOperationException)
            {
                troubles.Enqueue($"{broken.GetType().Name} {broken.Message}: {Shortened(request)}");
            }
        }
    }

    private async Task Ask(Client client, FuzzRequest request, bool isAdmin)
    {
        using var message = request.Message(Instance.Address);
        using var response = await client.Http.SendAsync(message);
        var body = await response.Content.ReadAsByteArrayAsync();
        var status = (int)response.StatusCode;
        statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (status >= 500) troubles.Enqueue($"{status}: {Shortened(request)}\n   {Encoding.UTF8.GetString(body)[..Math.Min(300, body.Length)]}");
        if (isAdmin) return;
        var shown = Encoding.UTF8.GetString(body) + string.Join('\n', response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value));
        if (Shows(shown)) troubles.Enqueue($"LEAK {status}: {Shortened(request)}\n   {Around(shown)}");
        else if (shown.Contains("\"serviced_requests\"", StringComparison.Ordinal)) LookInto(shown, request);
    }

    private void LookInto(string batch, FuzzRequest request)
    {
        foreach (var item in JsonNode.Parse(batch[..(batch.LastIndexOf('}') + 1)])!["serviced_requests"]!.AsArray())
        {
            if (item?["status_code"]?.GetValue<int>() >= 500) troubles.Enqueue($"{item["status_code"]} in a batch: {Shortened(request)}");
            var body = item?["body"]?.GetValue<string>() ?? "";
            if (Shows(Encoding.UTF8.GetString(Convert.FromBase64String(body)))) troubles.Enqueue($"LEAK in a batch: {Shortened(request)}");
        }
    }

    private static bool Shows(string text) => text.Contains(Marker, StringComparison.OrdinalIgnoreCase);

    private static string Around(string text)
    {
        var at = text.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 60)];
    }

    private static string Shortened(FuzzRequest request) => request.ToString() is { Length: > 900 } text ? text[..900] + "…" : request.ToString();

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
