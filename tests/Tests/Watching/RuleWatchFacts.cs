using Connector.Tests.Rules;

namespace Connector.Tests.Watching;

/// <summary>What is saved goes live, however it is saved, and once.</summary>
public sealed class RuleWatchFacts
{
    [Fact]
    public async Task A_saved_rule_goes_live_and_what_changed_is_told()
    {
        await using var rules = WatchedRules.Two();
        rules.Save("acme/small.csx", WatchedRules.Rule("Two."));

        var reload = await rules.NextAsync();

        Assert.True(reload.IsSwapped);
        Assert.Equal((rules.First.Book.Version, rules.Book.Version), (reload.Before.Version, reload.After.Version));
        Assert.Equal(rules.Tree.Load().Book.Version, rules.Book.Version);
        Assert.Equal(("Two.", "One."), (rules.Summary("acme"), rules.Summary("globex")));
        Assert.Equal(["acme/small.csx"], reload.Files);
        Assert.Equal(["acme"], reload.Customers);
        Assert.Empty(reload.Findings);
        Assert.True(reload.Took >= TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Ten_rapid_saves_give_one_reload()
    {
        await using var rules = WatchedRules.One();
        await rules.UntilAsync(() => rules.Loads == 1);
        for (var save = 1; save <= 10; save++)
        {
            rules.Save("acme/small.csx", WatchedRules.Rule($"Save {save}."));
        }

        await rules.NextAsync();

        Assert.Equal("Save 10.", rules.Summary("acme"));
        await rules.NothingElseAsync();
    }

    [Fact]
    public async Task A_library_s_rule_concerns_the_customers_that_extend_it()
    {
        await using var rules = new WatchedRules(
            ("standard/small.csx", WatchedRules.Rule("One.")),
            ("middle/pack.json", """{ "extends": ["standard"] }"""),
            ("acme/pack.json", """{ "customer": "acme", "extends": ["middle"], "instances": { "customer": "acme-prod", "provider": "xyz-prod" } }"""));
        rules.Save("standard/small.csx", WatchedRules.Rule("Two."));

        Assert.Equal(["acme"], (await rules.NextAsync()).Customers);
        Assert.Equal("Two.", rules.Summary("acme"));
    }

    [Fact]
    public async Task A_file_written_beside_and_renamed_over_goes_live()
    {
        await using var rules = WatchedRules.One();
        File.WriteAllText(rules.In("acme/small.csx.tmp.4711"), WatchedRules.Rule("Two."));
        File.Move(rules.In("acme/small.csx"), rules.In("acme/small.csx~"));
        File.Move(rules.In("acme/small.csx.tmp.4711"), rules.In("acme/small.csx"), overwrite: true);

        await rules.NextAsync();

        Assert.Equal("Two.", rules.Summary("acme"));
        await rules.NothingElseAsync();
    }

    [Fact]
    public async Task A_half_written_file_that_is_whole_within_a_moment_is_never_told()
    {
        await using var rules = WatchedRules.One();
        await rules.UntilAsync(() => rules.Loads == 1);
        var whole = WatchedRules.Rule("Two.");
        rules.Save("acme/small.csx", whole[..(whole.Length / 2)]);
        rules.Time.Advance(TimeSpan.FromMilliseconds(50));
        rules.Save("acme/small.csx", whole);

        Assert.Empty((await rules.NextAsync()).Findings);
        Assert.Equal("Two.", rules.Summary("acme"));
    }

    [Fact]
    public async Task A_deleted_rule_goes_from_the_book()
    {
        await using var rules = new WatchedRules(
            ("acme/pack.json", WatchedRules.Pack("acme")), ("acme/one.csx", WatchedRules.Rule("One.", "one")), ("acme/two.csx", WatchedRules.Rule("Two.", "two")));
        File.Delete(rules.In("acme/two.csx"));

        Assert.Equal(["acme/two.csx"], (await rules.NextAsync()).Files);
        Assert.Equal("one", Assert.Single(rules.Book.For("acme")!.Rules).Name);
    }

    [Fact]
    public async Task A_burst_of_a_hundred_files_is_one_reload()
    {
        await using var rules = WatchedRules.One();
        await rules.UntilAsync(() => rules.Loads == 1);
        for (var file = 0; file < 100; file++)
        {
            rules.Save($"globex/rule-{file}.rule.json", """
                { "kind": "replica", "name": "NAME", "summary": "One of many.", "from": "customer", "dataSource": "ServiceNow",
                  "tables": { "customer": "cmdb_ci_server", "provider": "cmdb_ci_server" },
                  "starts": { "kind": "test", "side": "customer", "field": "name", "comparison": "is", "values": ["NAME"] },
                  "fields": [{ "kind": "copy", "customer": "name", "provider": "name" }] }
                """.Replace("NAME", $"rule-{file}", StringComparison.Ordinal));
        }

        rules.Save("globex/pack.json", WatchedRules.Pack("globex"));
        var reload = await rules.NextAsync();

        Assert.DoesNotContain(reload.Findings, finding => finding.Severity > Severity.Info);
        Assert.Equal(101, reload.Files.Count);
        Assert.Equal(100, rules.Book.For("globex")!.Rules.Count);
        await rules.NothingElseAsync();
    }

    [Fact]
    public async Task What_nobody_reads_neither_loads_nor_tells_anything()
    {
        await using var rules = WatchedRules.One();
        await rules.UntilAsync(() => rules.Loads == 1);
        rules.Save(".git/index", "x");
        rules.Save(".editor/rules.rsp", "x");
        rules.Save("acme/.small.csx.swp", "x");
        rules.Save("acme/small.csx~", "x");
        rules.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, rules.Loads);

        rules.Save("README.md", "read by people only");
        rules.Save("acme/small.csx", WatchedRules.Rule("One."));
        await rules.UntilAsync(() => rules.Loads > 1);

        await rules.NothingElseAsync();
    }

    [Fact]
    public async Task A_change_during_a_loading_leads_to_one_more_and_never_two_at_once()
    {
        var (loading, most, entered, release) = (0, 0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var rules = new WatchedRules(
            loaded =>
            {
                most = Math.Max(most, Interlocked.Increment(ref loading));
                entered.TrySetResult();
                release.Task.Wait(TimeSpan.FromSeconds(60));
                Interlocked.Decrement(ref loading);
                return loaded;
            },
            ("acme/pack.json", WatchedRules.Pack("acme")), ("acme/small.csx", WatchedRules.Rule("One.")));
        await rules.UntilAsync(() => entered.Task.IsCompleted);

        rules.Save("acme/small.csx", WatchedRules.Rule("Two."));
        rules.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, rules.Loads);
        release.SetResult();

        await rules.NextAsync();
        Assert.Equal((1, "Two."), (most, rules.Summary("acme")));
    }

    [Fact]
    public async Task A_loading_that_breaks_is_told_and_watching_goes_on()
    {
        var breaks = true;
        await using var rules = new WatchedRules(
            loaded => breaks ? throw new InvalidOperationException("out of disk") : loaded,
            ("acme/pack.json", WatchedRules.Pack("acme")), ("acme/small.csx", WatchedRules.Rule("One.")));
        await rules.UntilAsync(() => rules.Broken.Count > 0);

        breaks = false;
        rules.Save("acme/small.csx", WatchedRules.Rule("Two."));

        await rules.NextAsync();
        Assert.Equal("Two.", rules.Summary("acme"));
    }

    [Fact]
    public async Task A_change_between_the_first_loading_and_the_watch_is_not_lost()
    {
        using var tree = RulesTree.Acme();
        var first = tree.Load();
        File.WriteAllText(Path.Combine(tree.Folder, "acme/small.csx"), WatchedRules.Rule("Two."));
        await using var rules = new WatchedRules(loaded => loaded, ("acme/pack.json", WatchedRules.Pack("acme")), ("acme/small.csx", WatchedRules.Rule("One.")));
        var live = new TaskCompletionSource<RuleBook>();
        await using var watch = new Connector.Rules.Watching.RuleWatch(
            tree.Folder, first, tree.Load, (book, _) => Task.FromResult(live.TrySetResult(book)), rules, rules.Time);

        await rules.UntilAsync(() => live.Task.IsCompleted);

        Assert.Equal("Two.", (await live.Task).For("acme")!.Rules[0].Summary);
    }
}
