using System.Text.Json.Nodes;
using Connector.Scenarios.Bonding;

namespace Connector.Scenarios.Plugged;

/// <summary>The action of the sample Notify, called by the rule of incidents and cases, on real HTTP.</summary>
public sealed class ActionsAtWork : IAsyncLifetime, IDisposable
{
    private readonly Chat _chat = new();
    private readonly PluggedFolder _plugged = new();
    private BondedPair _pair = null!;

    public async Task InitializeAsync() => _pair = await BondedPair.StartAsync();

    public async Task DisposeAsync()
    {
        await _pair.DisposeAsync();
        await _chat.DisposeAsync();
    }

    public void Dispose() => _plugged.Dispose();

    [Fact]
    public async Task Each_turn_of_a_bond_is_posted_once_with_the_values_the_rule_hands_over()
    {
        Act("Action(\"Notify/post\").With(Customer, \"number\").OnBegin()", "Action(\"Notify/post\").With(Provider, \"state\").OnReaching(Customer[\"state\"].Is(\"2\"))", "Action(\"Notify/post\").OnEnd()");
        var incident = _pair.Customer.Incident("Mail is down");

        Assert.Equal(1, (await _pair.PassAsync()).Actions);
        var number = _pair.Customer.Find("incident", incident)!["number"];
        var begun = Assert.Single(_chat.Taken);
        Assert.Equal("Bearer t0ken", begun.Authorization);
        Assert.Equal(32, begun.Key!.Length);
        Assert.Equal(("begins", $"acme: {number} (incident-case) is bonded."), (Text(begun.Body, "occasion"), Text(begun.Body, "text")));

        _pair.Customer.Edit("incident", incident, ("state", "2"));
        await SettledAsync();
        Assert.Equal(["begins", "reaches"], Occasions());
        Assert.Equal("10", _chat.Taken.Last().Body.GetProperty("values")[0].GetProperty("value").GetString());

        _pair.Customer.Edit("incident", incident, ("short_description", "Mail is down in Berlin"));
        await SettledAsync();
        await _pair.ReopenAsync();
        Load();
        _pair.Customer.Edit("incident", incident, ("state", "7"), ("close_code", "Solved (Permanently)"), ("close_notes", "done"));
        await SettledAsync();

        Assert.Equal(["begins", "reaches", "ends"], Occasions());
        Assert.Equal(3, _chat.Taken.Select(post => post.Key).Distinct().Count());
        var rows = await HistoryAsync(incident);
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal("posted, by the action Notify/post", row.Reason));
        Assert.Matches(@"^incident-case standard/incident-case\.csx:\d+$", rows[0].Rule);
    }

    [Fact]
    public async Task A_host_that_dies_before_it_calls_calls_after_its_restart()
    {
        await DieAsync(nameof(IDueActions.TriedAsync));
        Assert.Empty(_chat.Taken);

        Assert.Equal(1, (await _pair.PassAsync()).Actions);
        Assert.Equal(0, (await _pair.PassAsync()).Actions);
        Assert.Single(_chat.Taken);
    }

    [Fact]
    public async Task A_host_that_dies_after_the_call_calls_again_with_the_same_key()
    {
        await DieAsync(nameof(IDueActions.DoneAsync));
        Assert.Single(_chat.Taken);

        Assert.Equal(1, (await _pair.PassAsync()).Actions);
        Assert.Equal(2, _chat.Taken.Count);
        Assert.Single(_chat.Taken.Select(post => post.Key).Distinct());
    }

    [Fact]
    public async Task What_fails_twice_is_told_and_tried_again_and_then_done_once()
    {
        Act("Action(\"Notify/post\").OnBegin()");
        _chat.Refuse(400, 404);
        var incident = _pair.Customer.Incident("Mail is down");

        var first = await _pair.PassAsync();
        Assert.Matches(@"Notify/post is not done \(attempt 1\): Action 'post' of plugin 'Notify' 1\.0\.0 threw HttpRequestException", Assert.Single(first.Findings, finding => finding.Code == "CB3064").Message);
        Assert.Equal("Mail is down", _pair.Provider.Peer("sn_customerservice_case", incident)["short_description"]);
        Assert.Contains((await _pair.PassAsync()).Findings, finding => finding.Code == "CB3064");
        Assert.Empty(_chat.Taken);

        var third = await _pair.PassAsync();
        Assert.Equal(1, third.Actions);
        Assert.Empty(third.Findings);
        await SettledAsync();
        Assert.Single(_chat.Taken);
    }

    [Fact]
    public async Task What_a_server_fails_at_in_passing_is_sent_again_within_the_same_call()
    {
        Act("Action(\"Notify/post\").OnBegin()");
        _chat.Refuse(503);
        _pair.Customer.Incident("Mail is down");

        var pass = await _pair.PassAsync();

        Assert.Equal((1, 1), (pass.Actions, _chat.Refused));
        Assert.Empty(pass.Findings);
        Assert.Single(_chat.Taken);
    }

    [Fact]
    public async Task What_fails_again_and_again_is_given_up_until_the_plugin_is_mended()
    {
        Act("Action(\"Notify/post\").OnBegin()");
        _chat.Refuse([.. Enumerable.Repeat(400, BondedPair.ActionAttempts)]);
        _pair.Customer.Incident("Mail is down");
        for (var tries = 0; tries < BondedPair.ActionAttempts; tries++)
        {
            await _pair.PassAsync();
        }

        var given = await _pair.PassAsync();
        Assert.Equal((Severity.Error, "CB3065"), (given.Findings[0].Severity, Assert.Single(given.Findings).Code));
        Assert.Equal(BondedPair.ActionAttempts, _chat.Refused);
        Assert.Equal("inForce", Assert.Single(_plugged.Library.Status()).State);

        Drop("a token of another version");
        Load();
        Assert.Equal(1, (await _pair.PassAsync()).Actions);
        Assert.Single(_chat.Taken);
    }

    [Fact]
    public async Task An_action_no_plugin_brings_is_told_when_the_rule_is_loaded_and_when_it_is_due_all_the_same()
    {
        _plugged.Edit("    Journals    =", "    Actions = [Action(\"Notify/pots\").OnBegin()],\n    Journals    =");
        Drop();
        var finding = Assert.Single(_plugged.Load(_pair));
        Assert.Equal(("CB3040", "Did you mean 'Notify/post'?"), (finding.Code, finding.Fix));

        _plugged.Edit("Notify/pots", "Notify/post");
        Load();
        _chat.Refuse(400);
        _pair.Customer.Incident("Mail is down");
        await _pair.PassAsync();
        _plugged.Edit("Actions = [Action(\"Notify/post\").OnBegin()],", "");
        _plugged.Take("Notify");
        Assert.Empty(_plugged.Load(_pair));

        Assert.Contains("No plugin in force brings the action 'Notify/post'", Assert.Single((await _pair.PassAsync()).Findings).Message, StringComparison.Ordinal);
        Drop();
        Assert.Empty(_plugged.Load(_pair));
        Assert.Equal(1, (await _pair.PassAsync()).Actions);
    }

    private static string Text(System.Text.Json.JsonElement body, string key) => body.GetProperty(key).GetString()!;

    private string[] Occasions() => [.. _chat.Taken.Select(post => Text(post.Body, "occasion"))];

    // A host whose ledger is stored up to a call of the queue, and that is started again.
    private async Task DieAsync(string at)
    {
        _pair.Queue = queue => new DyingQueue(queue, at);
        await _pair.ReopenAsync();
        Act("Action(\"Notify/post\").OnBegin()");
        _pair.Customer.Incident("Mail is down");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _pair.PassAsync());
        _pair.Queue = queue => queue;
        await _pair.ReopenAsync();
        Load();
    }

    private void Act(params string[] actions)
    {
        Drop();
        _plugged.Edit("    Journals    =", $"    Actions     = [{string.Join(", ", actions)}],\n    Journals    =");
        Load();
    }

    private void Drop(string other = "") => _plugged.Drop("Notify", settings =>
    {
        (settings["url"], settings["token"], settings["when"]) = (_chat.Address + (other.Length > 0 ? "?other" : ""), "env:TOKEN", new JsonArray());
    });

    private void Load() => Assert.Empty(_plugged.Load(_pair));

    private async Task SettledAsync()
    {
        for (var pass = 0; pass < 3; pass++)
        {
            Assert.Empty((await _pair.PassAsync()).Findings);
        }
    }

    private async Task<IReadOnlyList<HistoryRow>> HistoryAsync(string incident)
    {
        var bond = (await _pair.Ledger.AllBondsAsync("acme", default)).Single(one => one.CustomerKey!.Value.SysId == incident);
        return [.. (await _pair.Ledger.HistoryAsync(bond.Id, default)).Where(row => row.What == "action")];
    }
}
