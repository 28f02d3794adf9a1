using System.Net.Http.Headers;
using System.Text;
using Connector.Host.Demo;
using Connector.Host.Demo.Verifying;
using Connector.Sandbox;

namespace Connector.Scenarios.Demo;

/// <summary>
/// Two instances that agree about one record of each kind, made by hand and without an engine, so that a test can spoil them
/// and see whether the verification notices.
/// </summary>
internal sealed class TwoSides : IAsyncDisposable
{
    public const string Engine = "connector";
    public const string Incident = "a0000000000000000000000000000001";
    public const string Case = "b0000000000000000000000000000001";
    public const string Outage = "a0000000000000000000000000000002";
    public const string Mirrored = "b0000000000000000000000000000002";
    public const string Server = "a0000000000000000000000000000003";
    public const string Copy = "b0000000000000000000000000000003";
    public static readonly byte[] Bytes = [1, 2, 3, 4, 5];

    private TwoSides(SandboxInstance customer, SandboxInstance provider) => (Customer, Provider) = (customer, provider);

    public SandboxInstance Customer { get; }

    public SandboxInstance Provider { get; }

    public static async Task<TwoSides> AgreeingAsync()
    {
        var users = new[] { new SandboxUser("admin", "admin") { Roles = ["admin"] }, new SandboxUser(Engine, "secret") };
        var both = new TwoSides(
            await SandboxInstance.StartAsync(new() { Name = "customer", Users = users }),
            await SandboxInstance.StartAsync(new() { Name = "provider", Users = users }));
        both.Task("XYZ Service Desk", Incident, "sn_customerservice_case", Case, "10");
        both.Task("XYZ Network", Outage, "incident", Mirrored, "2");
        foreach (var table in (string[])["incident", "sn_customerservice_case"])
        {
            var (at, id) = table == "incident" ? (both.Customer, Incident) : (both.Provider, Case);
            await AttachAsync(at, at == both.Customer ? "admin" : Engine, table, id, Bytes);
        }

        foreach (var (at, id) in new[] { (both.Customer, Server), (both.Provider, Copy) })
        {
            at.Insert("cmdb_ci_server", new Dictionary<string, string>
            {
                ["sys_id"] = id,
                ["name"] = "lnx-1",
                ["serial_number"] = "SN1",
                ["ip_address"] = "10.0.0.1",
                ["install_status"] = "1",
            }, Engine);
        }

        return both;
    }

    public Task<Verified> LookAsync() => new Verification(Access(Customer), Access(Provider), Engine).LookAsync(CancellationToken.None);

    /// <summary>Places an order at the customer, and at the provider where one belongs.</summary>
    public string Order(string approval, params IReadOnlyList<string> bonds)
    {
        var item = Customer.Insert("sc_cat_item", new Dictionary<string, string> { ["name"] = "Standard Laptop" });
        var placed = Customer.Insert("sc_req_item", new Dictionary<string, string> { ["cat_item"] = item, ["short_description"] = "Laptop", ["approval"] = approval });
        foreach (var bond in bonds)
        {
            var question = Provider.Insert("item_option_new", new Dictionary<string, string> { ["name"] = "connector_bond" });
            var ordered = Provider.Insert("sc_req_item", new Dictionary<string, string>
            {
                ["short_description"] = "Laptop",
                ["correlation_id"] = placed,
                ["stage"] = Customer.Find("sc_req_item", placed)!["stage"],
                ["correlation_display"] = Customer.Find("sc_req_item", placed)!["number"],
                ["state"] = Customer.Find("sc_req_item", placed)!["state"],
            }, Engine);
            var answer = Provider.Insert("sc_item_option", new Dictionary<string, string> { ["item_option_new"] = question, ["value"] = bond });
            Provider.Insert("sc_item_option_mtom", new Dictionary<string, string> { ["request_item"] = ordered, ["sc_item_option"] = answer });
            Customer.Update("sc_req_item", placed, new Dictionary<string, string> { ["correlation_id"] = ordered });
        }

        return placed;
    }

    public static async Task AttachAsync(SandboxInstance at, string by, string table, string record, byte[] bytes)
    {
        using var http = new HttpClient { BaseAddress = at.Address };
        var password = by == Engine ? "secret" : "admin";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{by}:{password}")));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var answer = await http.PostAsync(new Uri($"api/now/attachment/file?table_name={table}&table_sys_id={record}&file_name=a.txt", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await Customer.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static InstanceAccess Access(SandboxInstance instance) => new(instance.Address, "admin", "admin");

    private void Task(string group, string incident, string table, string counterpart, string state)
    {
        var team = Customer.Insert("sys_user_group", new Dictionary<string, string> { ["name"] = group });
        Customer.Insert("incident", new Dictionary<string, string>
        {
            ["sys_id"] = incident,
            ["short_description"] = "Mail is down",
            ["description"] = "Since nine",
            ["impact"] = "2",
            ["urgency"] = "1",
            ["state"] = "2",
            ["assignment_group"] = team,
            ["correlation_id"] = counterpart,
        });
        Provider.Insert(table, new Dictionary<string, string>
        {
            ["sys_id"] = counterpart,
            ["short_description"] = "Mail is down",
            ["description"] = "Since nine",
            ["impact"] = "2",
            ["urgency"] = "1",
            ["state"] = state,
            ["correlation_id"] = incident,
            ["correlation_display"] = Customer.Find("incident", incident)!["number"],
            ["category"] = Customer.Find("incident", incident)!["category"],
        }, Engine);
        Say(Customer, "incident", incident, "comments", "ada", "It is slow [#c1]");
        Say(Provider, table, counterpart, "comments", Engine, "ada (acme): It is slow [#c1]");
        Say(Customer, "incident", incident, "work_notes", "bob", "Looked at it [#n1]");
        Say(Provider, table, counterpart, "work_notes", Engine, "bob (acme): Looked at it [#n1]");
        Say(Provider, table, counterpart, "comments", "eve", "We are on it [#p1]");
        Say(Customer, "incident", incident, "comments", Engine, "eve (xyz): We are on it [#p1]");
    }

    public static void Say(SandboxInstance at, string table, string record, string journal, string by, string text) =>
        at.Update(table, record, new Dictionary<string, string> { [journal] = text }, by);
}
