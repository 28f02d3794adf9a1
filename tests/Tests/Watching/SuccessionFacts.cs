using Connector.Tests.Rules;

namespace Connector.Tests.Watching;

/// <summary>A bad save takes nothing away; a good one beside it goes live; only who is taken away goes.</summary>
public sealed class SuccessionFacts
{
    private const string Broken = "new BondRule(";

    [Fact]
    public async Task A_bad_save_is_told_and_the_good_book_stays_until_it_is_mended()
    {
        await using var rules = WatchedRules.One();
        var good = rules.Book;
        rules.Save("acme/small.csx", Broken);
        var bad = await rules.NextAsync();

        Assert.False(bad.IsSwapped);
        Assert.Same(good, rules.Book);
        Assert.Equal(["acme"], bad.Kept);
        Assert.Contains(bad.Findings, finding => finding is { Code: "CB1001", File: "acme/small.csx", Line: 1 });
        Assert.Contains(bad.Findings, finding => finding.Code == "CB2061");

        rules.Save("acme/small.csx", Broken + " // still");
        Assert.False((await rules.NextAsync()).IsSwapped);

        rules.Save("acme/small.csx", WatchedRules.Rule("One."));
        var mended = await rules.NextAsync();
        Assert.False(mended.IsSwapped);
        Assert.Empty(mended.Findings);

        rules.Save("acme/small.csx", WatchedRules.Rule("Two."));
        Assert.True((await rules.NextAsync()).IsSwapped);
        Assert.Equal("Two.", rules.Summary("acme"));
    }

    [Fact]
    public async Task A_failing_example_keeps_the_good_book()
    {
        await using var rules = WatchedRules.One();
        rules.Save("acme/small.csx", WatchedRules.Rule("Two.").Replace(
            "Fields =", """Examples = [Example("wrong", given: Customer.Has(("short_description", "a")), then: Provider.Has(("short_description", "b")))], Fields =""", StringComparison.Ordinal));

        Assert.Contains((await rules.NextAsync()).Findings, finding => finding.Code == "CB1034");
        Assert.Equal("One.", rules.Summary("acme"));
    }

    [Fact]
    public async Task A_bad_pack_keeps_its_last_good_rules_while_another_goes_live()
    {
        await using var rules = WatchedRules.Two();
        rules.Save("acme/small.csx", Broken);
        rules.Save("globex/small.csx", WatchedRules.Rule("Two."));
        var reload = await rules.NextAsync();

        Assert.True(reload.IsSwapped);
        Assert.Equal(["acme"], reload.Kept);
        Assert.Equal(("One.", "Two."), (rules.Summary("acme"), rules.Summary("globex")));
        Assert.DoesNotContain(rules.Book.Version, new[] { rules.First.Book.Version, rules.Tree.Load().Book.Version });
        Assert.Matches("^[0-9a-f]{12}$", rules.Book.Version);
    }

    [Fact]
    public async Task The_version_says_what_judges_and_not_what_waits_to_be_mended()
    {
        await using var rules = WatchedRules.Two();
        rules.Save("acme/small.csx", Broken);
        rules.Save("globex/small.csx", WatchedRules.Rule("Two."));
        var mixed = (await rules.NextAsync()).After.Version;

        rules.Save("acme/small.csx", Broken + Broken);
        Assert.Equal(mixed, (await rules.NextAsync()).After.Version);

        rules.Save("acme/small.csx", WatchedRules.Rule("One."));
        var whole = (await rules.NextAsync()).After.Version;
        Assert.Equal(rules.Tree.Load().Book.Version, whole);
        Assert.NotEqual(mixed, whole);
    }

    [Fact]
    public async Task A_pack_whose_own_file_cannot_be_read_keeps_its_customer()
    {
        await using var rules = WatchedRules.Two();
        rules.Save("acme/pack.json", """{ "customer": "ac""");
        var reload = await rules.NextAsync();

        Assert.Equal(["acme"], reload.Kept);
        Assert.Equal(2, rules.Book.Packs.Count);
    }

    [Fact]
    public async Task A_pack_taken_away_stops_its_customer_and_says_so()
    {
        await using var rules = WatchedRules.Two();
        Directory.Delete(rules.In("acme"), recursive: true);
        var reload = await rules.NextAsync();

        Assert.Equal(["acme"], reload.Gone);
        Assert.Contains(reload.Findings, finding => finding.Code == "CB2062");
        Assert.Equal(["globex"], rules.Book.Packs.Select(pack => pack.Customer));
        await rules.NothingElseAsync();
    }

    [Fact]
    public async Task A_pack_that_comes_begins()
    {
        await using var rules = WatchedRules.One();
        using var elsewhere = RulesTree.Of(("globex/pack.json", WatchedRules.Pack("globex")), ("globex/small.csx", WatchedRules.Rule("New.")));
        Directory.Move(Path.Combine(elsewhere.Folder, "globex"), rules.In("globex"));
        var reload = await rules.NextAsync();

        Assert.Equal(["globex"], reload.Come.Select(pack => pack.Customer));
        Assert.Equal("New.", rules.Summary("globex"));
    }

    [Fact]
    public async Task A_customer_under_another_name_is_another_customer()
    {
        await using var rules = WatchedRules.Two();
        rules.Save("acme/pack.json", WatchedRules.Pack("acme2"));
        var reload = await rules.NextAsync();

        Assert.Equal(["acme"], reload.Gone);
        Assert.Equal(["acme2", "globex"], rules.Book.Packs.Select(pack => pack.Customer));
    }

    [Fact]
    public async Task A_folder_renamed_is_the_same_customer()
    {
        await using var rules = WatchedRules.Two();
        Directory.Move(rules.In("acme"), rules.In("acme-inc"));
        var reload = await rules.NextAsync();

        Assert.Empty(reload.Gone.Concat(reload.Kept));
        Assert.Equal(2, rules.Book.Packs.Count);
    }

    [Fact]
    public async Task The_whole_folder_replaced_takes_the_new_one_over()
    {
        await using var rules = WatchedRules.Two();
        using var other = RulesTree.Of(("acme/pack.json", WatchedRules.Pack("acme")), ("acme/small.csx", WatchedRules.Rule("Other.")));
        var aside = rules.Tree.Folder + "-aside";
        Directory.Move(rules.Tree.Folder, aside);
        Directory.Move(other.Folder, rules.Tree.Folder);
        Directory.Move(aside, other.Folder);

        await rules.UntilAsync(() => rules.Summary("acme") == "Other.");
        rules.Save("acme/small.csx", WatchedRules.Rule("And after."));
        await rules.UntilAsync(() => rules.Summary("acme") == "And after.");
        Assert.Null(rules.Book.For("globex"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_that_is_missing_or_empty_for_a_while_takes_nobody_s_rules_away(bool empty)
    {
        await using var rules = WatchedRules.Two();
        var aside = rules.Tree.Folder + "-aside";
        Directory.Move(rules.Tree.Folder, aside);
        if (empty)
        {
            Directory.CreateDirectory(rules.Tree.Folder);
        }

        var missing = await rules.NextAsync();
        Assert.False(missing.IsSwapped);
        Assert.Equal(["acme", "globex"], missing.Kept);
        Assert.Contains(missing.Findings, finding => finding.Severity == Severity.Error);

        if (empty)
        {
            Directory.Delete(rules.Tree.Folder);
        }

        Directory.Move(aside, rules.Tree.Folder);
        await rules.UntilAsync(() => rules.Loads > 0 && Directory.Exists(rules.Tree.Folder));
        rules.Save("acme/small.csx", WatchedRules.Rule("Back."));
        await rules.UntilAsync(() => rules.Summary("acme") == "Back.");
    }
}
