using Connector.Passes;
using Connector.Passes.Backtests;

namespace Connector.Scenarios.Bonding;

/// <summary>What plan, explain and diff say, held against what passes then do.</summary>
public sealed class Explained
{
    [Fact]
    public async Task A_pass_writes_exactly_what_the_plan_before_it_said()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        pair.Customer.Edit("incident", incident, ("comments", "since nine"));
        pair.Customer.Add("cmdb_ci_linux_server", null, ("name", "lnx-1"), ("serial_number", "S1"), ("install_status", "1"));
        await PlannedAndDoneAsync(pair, least: 10);

        var made = pair.Provider.Peer("sn_customerservice_case", incident)["sys_id"];
        pair.Provider.Edit("sn_customerservice_case", made, ("state", "10"), ("short_description", "not yours"), ("comments", "on it"));
        pair.Customer.Edit("incident", incident, ("impact", "1"));
        await pair.Customer.AttachAsync("incident", incident, "trace.log", [1, 2, 3]);
        await PlannedAndDoneAsync(pair, least: 4);
        await PlannedAndDoneAsync(pair, least: 0);
    }

    [Fact]
    public async Task A_plan_tells_what_waits_and_what_is_held_with_the_line_that_says_so()
    {
        await using var pair = await BondedPair.StartAsync();
        await pair.ReopenAsync(rule => rule.Name == "incident-case"
            ? (BondRule)rule with { Fields = [.. rule.Fields.Select(field => field is Translate table ? table with { Lines = [("1", "1")] } : field)] }
            : rule);
        var waiting = pair.Customer.Incident("waits", ("approval", "requested"));
        var unmapped = pair.Customer.Incident("has no line", ("state", "2"));

        var plan = await pair.Runner.PreviewAsync("acme", null, default);

        var (waits, held) = (Of(plan, waiting), Of(plan, unmapped));
        Assert.IsType<Await>(waits.Verdict);
        Assert.Equal("standard/incident-case.csx:7", waits.At.ToString());
        Assert.IsType<Refuse>(held.Verdict);
        Assert.Equal(held.Rule.Fields.OfType<Translate>().First().At.Line, held.At.Line);

        await pair.PassAsync();
        await pair.PassAsync();
        var after = await pair.Runner.PreviewAsync("acme", unmapped, default);
        Assert.Equal([unmapped], after.Bonds.Select(one => one.Bond).Concat(after.Resting).Select(bond => bond.CustomerKey!.Value.SysId));
    }

    [Fact]
    public async Task A_write_that_failed_is_planned_for_later_until_its_time_has_come()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        pair.Provider.Switches.Add(new Connector.Sandbox.Switches.Fault(Connector.Sandbox.Switches.FaultKind.Answer) { Status = 403, Method = "POST" });
        await pair.PassAsync();
        pair.Provider.Switches.ClearFaults();

        var plan = await pair.Runner.PreviewAsync("acme", incident, default);

        Assert.True(Of(plan, incident).IsLater);
    }

    [Fact]
    public async Task A_record_is_explained_by_number_or_sys_id_of_either_side()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        await pair.PassAsync();
        var made = pair.Provider.Peer("sn_customerservice_case", incident);
        pair.Provider.Edit("sn_customerservice_case", made["sys_id"], ("state", "10"));
        await pair.PassAsync();
        pair.Customer.Edit("incident", incident, ("short_description", "Mail is down in Berlin"));
        var number = pair.Customer.Find("incident", incident)!["number"];

        foreach (var name in (string[])[incident, number, number.ToLowerInvariant(), made["sys_id"], made["number"]])
        {
            var seen = await Inspector(pair).LookAsync("acme", name, offline: false, default);

            Assert.Empty(seen.Findings);
            var bond = Assert.Single(seen.Bonds);
            Assert.Equal("Mail is down in Berlin", bond.At!.Customer!["short_description"]);
            var set = Assert.Single(bond.History, row => row is { Column: "state", To.Side: Side.Customer });
            Assert.Equal(("1", "2", "10", made["sys_id"]), (set.Old, set.New, set.Source, set.From!.Value.SysId));
            Assert.Contains(Assert.IsType<UpdateRecord>(Assert.Single(bond.Next!.Writes)).Fields, field => field.Value == "Mail is down in Berlin");
        }
    }

    [Fact]
    public async Task A_record_that_is_not_bonded_is_told_which_test_it_fails()
    {
        await using var pair = await BondedPair.StartAsync();
        var elsewhere = pair.Customer.Add("incident", null, ("short_description", "VPN is down"), ("assignment_group", ""));
        await pair.PassAsync();

        var seen = await Inspector(pair).LookAsync("acme", elsewhere, offline: false, default);

        Assert.Empty(seen.Bonds);
        Assert.Equal(2, seen.Unbonded.Count);
        Assert.Equal(
            "the customer's assignment_group.name is empty, and incident-case starts only where it is 'XYZ Service Desk' (standard/incident-case.csx:6)",
            Assert.Single(seen.Unbonded, one => one.Rule.Name == "incident-case").Reasons[0]);
        Assert.Empty((await Inspector(pair).LookAsync("acme", "INC9999999", offline: false, default)).Bonds);
    }

    [Fact]
    public async Task An_instance_that_cannot_be_read_leaves_what_was_agreed()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        await pair.PassAsync();
        var number = pair.Customer.Find("incident", incident)!["number"];
        pair.Provider.Switches.Add(new Connector.Sandbox.Switches.Fault(Connector.Sandbox.Switches.FaultKind.Answer) { Status = 503, Times = null });

        var seen = await Inspector(pair).LookAsync("acme", incident, offline: false, default);
        var offline = await Inspector(pair).LookAsync("acme", number, offline: true, default);

        Assert.Equal([Side.Provider], seen.Unread);
        Assert.NotEmpty(seen.Findings);
        Assert.Equal("Mail is down", Assert.Single(seen.Bonds).At!.Customer!["short_description"]);
        Assert.Null(seen.Bonds[0].Next);
        Assert.Equal(incident, Assert.Single(offline.Bonds).Bond.CustomerKey!.Value.SysId);
        Assert.Equal("Mail is down", offline.Bonds[0].Bond.Base.Provider["short_description"]);
    }

    [Fact]
    public async Task A_changed_pack_is_judged_on_every_live_bond_before_it_is_in_force()
    {
        await using var pair = await BondedPair.StartAsync();
        string[] working = [pair.Customer.Incident("one", ("state", "2")), pair.Customer.Incident("two", ("state", "2"))];
        var fresh = pair.Customer.Incident("three");
        pair.Customer.Add("incident", null, ("short_description", "nobody's"));
        await pair.PassAsync();
        await pair.PassAsync();

        var same = await DiffAsync(pair, rule => rule);
        var table = await DiffAsync(pair, rule => Lines(rule, line => line.Customer == "2" ? new Line("2", "11") : line));
        var gone = await DiffAsync(pair, rule => Lines(rule, line => line.Customer == "2" ? new Line("99", "10") : line));
        var starts = await DiffAsync(pair, rule => rule.Name == "incident-case"
            ? rule with { Starts = new FieldTest(Side.Customer, "assignment_group.name", Comparison.IsEmpty, []) & new FieldTest(Side.Customer, "active", Comparison.Is, ["true"]) } : rule);

        Assert.True(same.IsNone, string.Join('\n', same.Notes));
        Assert.Equal((3, 0, 0), (same.Judged, same.Unread, same.Bonds));
        Assert.Equal((2, 1, 0), (table.Bonds, table.Fields, table.Held));
        var group = Assert.Single(table.Values, value => value.What == "provider state");
        Assert.All(group.Examples, example => Assert.Equal(("10", "11"), (example.Live, example.Changed)));
        Assert.All(working, record => Assert.Contains(group.Examples, example => example.Record.Contains(record, StringComparison.Ordinal)));
        Assert.Equal(2, Assert.Single(table.Past, past => past.What == "provider state").Count);
        Assert.Equal((0, 2), (gone.Held, gone.Unanswered));
        Assert.Equal((1, 3), (Assert.Single(starts.Starting).Count, Assert.Single(starts.Leaving).Count));
        Assert.Equal("would begin", starts.Starting[0].What);
        Assert.NotNull(fresh);
    }

    [Fact]
    public async Task Nothing_is_written_while_somebody_asks()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        await pair.PassAsync();
        pair.Customer.Edit("incident", incident, ("short_description", "worse"));
        foreach (var sandbox in pair.Sandboxes.Values)
        {
            sandbox.Traffic.Reset();
        }

        await pair.Runner.PreviewAsync("acme", null, default);
        await Inspector(pair).LookAsync("acme", incident, offline: false, default);
        await DiffAsync(pair, rule => Lines(rule, line => line.Customer == "2" ? new Line("2", "11") : line));

        Assert.All(pair.Sandboxes.Values.SelectMany(sandbox => sandbox.Traffic.Log), call => Assert.True(call.Method == "GET" || call.Path.Contains("/batch", StringComparison.Ordinal), call.Path));
        Assert.Empty(await pair.Ledger.OutstandingAsync("acme", default));
        Assert.Equal("Mail is down", pair.Provider.Peer("sn_customerservice_case", incident)["short_description"]);
    }

    // Ids carry the pass's number; what is sent is the same.
    private static async Task PlannedAndDoneAsync(BondedPair pair, int least)
    {
        var plan = await pair.Runner.PreviewAsync("acme", null, default);
        var before = (await pair.Ledger.AllBondsAsync("acme", default)).Select(bond => bond.Id).ToList();
        var planned = plan.Bonds.Where(one => !one.IsLater).SelectMany(one => one.Writes).ToList();
        Assert.True(planned.Sum(Values) >= least, $"{planned.Sum(Values)} values planned");

        var report = await pair.PassAsync();

        Assert.Equal(planned.Count, report.Writes);
        Assert.Equal(plan.Bonds.Count(one => one.Verdict is Begin), report.Begun);
        List<HistoryRow> rows = [];
        foreach (var bond in await pair.Ledger.AllBondsAsync("acme", default))
        {
            rows.AddRange((await pair.Ledger.HistoryAsync(bond.Id, default)).Where(row => row.Pass.StartsWith(report.Pass, StringComparison.Ordinal)));
        }

        var moved = plan.Bonds.SelectMany(one => Moves(one.Verdict).Select(move => $"{one.Bond.Id} {move.To} {move.Column}={move.Expect}"));
        Assert.Equal(moved.Order(), rows.Where(row => row.What is "carry" or "put back").Select(row => $"{row.Bond} {row.To!.Value.Side} {row.Column}={row.New}").Order());
        Assert.Equal(planned.OfType<AddEntry>().Count(), rows.Count(row => row.What == "comment"));
        Assert.Equal(planned.OfType<AddFile>().Count(), rows.Count(row => row.What == "file"));
        foreach (var write in planned.Where(write => write is CreateRecord or UpdateRecord))
        {
            var holds = pair.Sandboxes[write.Key.Side == Side.Customer ? "acme-prod" : "xyz-prod"].Find(write.Key.Table, write.Key.SysId)!;
            Assert.All(write is CreateRecord create ? create.Fields : ((UpdateRecord)write).Fields, field => Assert.Equal(field.Value, holds[field.Field]));
        }
    }

    private static int Values(Write write) => write switch { CreateRecord create => create.Fields.Count, UpdateRecord update => update.Fields.Count, IdentifyItem item => item.Fields.Count, _ => 1 };

    private static IReadOnlyList<FieldMove> Moves(Verdict verdict) => verdict switch { Begin begin => begin.Moves.Fields, Carry carry => carry.Moves.Fields, End end => end.Moves.Fields, _ => [] };

    private static PreviewedBond Of(PassPreview plan, string record) => Assert.Single(plan.Bonds, one => one.Bond.CustomerKey?.SysId == record);

    private static Inspector Inspector(BondedPair pair) => new(pair.Book, pair.Instances, pair.Ledger, TimeProvider.System);

    private static Task<BacktestReport> DiffAsync(BondedPair pair, Func<Rule, Rule> changed)
    {
        var book = new RuleBook("changed", [.. pair.Book.Packs.Select(pack => pack with { Rules = [.. pack.Rules.Select(changed)] })]);
        return new Backtest(pair.Book, book, pair.Instances, pair.Ledger, TimeProvider.System).RunAsync("acme", new BacktestScope { Back = TimeSpan.FromDays(1) }, default);
    }

    private static Rule Lines(Rule rule, Func<Line, Line> changed) => rule with
    {
        Fields = [.. rule.Fields.Select(field => field is Translate table ? table with { Lines = [.. table.Lines.Select(changed)] } : field)],
    };
}
