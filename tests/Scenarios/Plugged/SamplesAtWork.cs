using System.Net;
using System.Text.Json;
using Connector.Scenarios.Bonding;

namespace Connector.Scenarios.Plugged;

/// <summary>The sample plugins in a bonded pair, dropped in as their authors build them.</summary>
public sealed class SamplesAtWork
{
    private const string Display = "Copy(\"number\", to: \"correlation_display\").Once()";
    private const string ExpectedDisplay = ", (\"correlation_display\", \"INC0010001\")";

    [Fact]
    public async Task A_computed_field_and_a_journal_filter_of_a_plugin_reach_the_other_side()
    {
        await using var pair = await BondedPair.StartAsync();
        using var plugged = new PluggedFolder();
        plugged.Drop("Acme");
        plugged.Edit(Display, "Virtual(Provider, \"correlation_display\", by: \"Acme/ticket\")");
        plugged.Edit(ExpectedDisplay, ", (\"correlation_display\", \"ACME-10001\")");
        Assert.Empty(plugged.Load(pair));
        var incident = pair.Customer.Incident("Mail is down");
        pair.Customer.Edit("incident", incident, ("comments", "my card is 4111 1111 1111 1111"));
        pair.Customer.Edit("incident", incident, ("comments", "[internal] do not tell"));

        var pass = await pair.PassAsync();

        Assert.Empty(pass.Findings);
        Assert.Equal(1, pass.Withheld);
        var bond = Assert.Single(await pair.Ledger.AllBondsAsync("acme", default));
        var row = Assert.Single(await pair.Ledger.HistoryAsync(bond.Id, default), row => row.What == "withhold");
        Assert.Equal(("comments", null, "a comment of the customer stays where it is: Acme marked it as internal"), (row.Column, row.New, row.Reason));
        var made = pair.Provider.Peer("sn_customerservice_case", incident);
        var number = pair.Customer.Find("incident", incident)!["number"];
        Assert.Equal($"ACME-{number["INC".Length..].TrimStart('0')}", made["correlation_display"]);
        Assert.Equal("ada (acme): my card is **** **** **** 1111", Assert.Single(pair.Provider.Journal(made["sys_id"], "comments")));

        pair.Customer.Edit("incident", incident, ("short_description", "Mail is down in Berlin"));
        var later = await pair.PassAsync();
        Assert.Equal((0, 0), (later.Findings.Count, later.Withheld));
        Assert.True((await pair.PassAsync()).Writes == 0);
        Assert.Single(pair.Provider.Journal(made["sys_id"], "comments"));
    }

    [Fact]
    public async Task A_rule_that_names_what_no_plugin_brings_keeps_its_customer_on_the_rules_before()
    {
        await using var pair = await BondedPair.StartAsync();
        using var plugged = new PluggedFolder();
        plugged.Edit(Display, "Virtual(Provider, \"correlation_display\", by: \"Acme/ticket\")");
        plugged.Edit(ExpectedDisplay, "");

        var finding = Assert.Single(plugged.Load(pair));
        Assert.Equal(("CB3040", "standard/incident-case.csx"), (finding.Code, finding.File));

        plugged.Drop("Acme");
        Assert.Empty(plugged.Load(pair));
    }

    [Fact]
    public async Task An_example_that_a_plugin_does_not_fulfil_is_told_when_rule_and_plugin_meet()
    {
        await using var pair = await BondedPair.StartAsync();
        using var plugged = new PluggedFolder();
        plugged.Drop("Acme", settings => settings["ticketPrefix"] = "OTHER");
        plugged.Edit(Display, "Virtual(Provider, \"correlation_display\", by: \"Acme/ticket\")");
        plugged.Edit(ExpectedDisplay, ", (\"correlation_display\", \"ACME-10001\")");

        Assert.Contains("'correlation_display' becomes 'OTHER-10001'", Assert.Single(plugged.Load(pair)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_a_plugin_does_not_translate_holds_its_own_bond_and_no_other()
    {
        await using var pair = await BondedPair.StartAsync();
        using var plugged = new PluggedFolder();
        plugged.Drop("Acme", settings => settings["teams"] = new System.Text.Json.Nodes.JsonObject { ["Mail is down"] = "Post is late" });
        plugged.Edit("Copy(\"short_description\").OwnedBy(Customer)", "Translate(\"short_description\", by: \"Acme/team\").OwnedBy(Customer)");
        plugged.Edit("then:  Provider.Has((\"short_description\", \"Mail is down\")", "then:  Provider.Has((\"short_description\", \"Post is late\")");
        Assert.Empty(plugged.Load(pair));
        var good = pair.Customer.Incident("Mail is down");
        var bad = pair.Customer.Incident("VPN is down");

        var pass = await pair.PassAsync();

        Assert.Equal("Post is late", pair.Provider.Peer("sn_customerservice_case", good)["short_description"]);
        Assert.Empty(pair.Provider.List("sn_customerservice_case", $"correlation_id={bad}"));
        Assert.Equal(1, pass.Begun);
    }

    [Fact]
    public async Task A_webhook_is_told_once_that_a_bond_began()
    {
        await using var pair = await BondedPair.StartAsync();
        using var plugged = new PluggedFolder();
        using var hook = new Hook();
        plugged.Drop("Notify", settings =>
        {
            settings["url"] = hook.Address;
            settings["token"] = "env:TOKEN";
            settings["when"] = new System.Text.Json.Nodes.JsonArray("begun");
        });
        Assert.Empty(plugged.Load(pair));
        pair.Customer.Incident("Mail is down");

        var passes = Task.WhenAll(pair.PassAsync(), hook.TakeAsync());
        await passes;

        Assert.Equal("Bearer t0ken", hook.Authorization);
        Assert.Equal("begun", hook.Body.GetProperty("turn").GetString());
        Assert.DoesNotContain("Mail is down", hook.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_cannot_be_reached_is_a_finding_and_loses_nothing()
    {
        await using var pair = await BondedPair.StartAsync();
        using var plugged = new PluggedFolder();
        plugged.Drop("Notify", settings => settings["when"] = new System.Text.Json.Nodes.JsonArray("begun"));
        Assert.Empty(plugged.Load(pair));
        var incident = pair.Customer.Incident("Mail is down");

        var pass = await pair.PassAsync();

        Assert.Equal("CB3030", Assert.Single(pass.Findings).Code);
        Assert.Equal("Mail is down", pair.Provider.Peer("sn_customerservice_case", incident)["short_description"]);
        Assert.Equal(0, (await pair.PassAsync()).Writes);
    }

    /// <summary>A webhook that takes one post.</summary>
    private sealed class Hook : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Hook()
        {
            using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            _listener.Prefixes.Add(Address);
            _listener.Start();
        }

        public string Address { get; }

        public string? Authorization { get; private set; }

        public JsonElement Body { get; private set; }

        public async Task TakeAsync()
        {
            var call = await _listener.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Authorization = call.Request.Headers["Authorization"];
            Body = (await JsonDocument.ParseAsync(call.Request.InputStream)).RootElement;
            call.Response.Close();
        }

        public void Dispose() => _listener.Close();
    }
}
