using Connector.Abstractions.Dictionaries;
using Connector.Proofs;
using Connector.Proofs.Laws;
using Connector.Rules;
using Connector.Rules.Dictionaries;
using Connector.Tests.Rules;

namespace Connector.Tests.Proofs;

public sealed class RuleProofTests
{
    private static readonly RuleScript Say = new();

    private static readonly Pack Shipped = RuleLoader.Load(Repository.Rules).Book.For("acme")!;

    public static TheoryData<string> Names => [.. Shipped.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_rule_keeps_every_law(string name)
    {
        var tables = KnownTables.Of(Repository.Rules, Shipped);
        var proof = RuleProof.Of(Shipped.Rules.First(rule => rule.Name == name), tables.Customer, tables.Provider, new ProofOptions { Cases = 200 });
        Assert.True(proof.Breaches.Count == 0, string.Join('\n', proof.Breaches.SelectMany(breach => breach.Story.Prepend(breach.Law.Name))));
        Assert.True(proof.Values > 0);
    }

    [Fact]
    public void Code_that_throws_is_told_with_its_value_and_its_line()
    {
        using var tree = RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/rule.csx",
            """
            new BondRule("throws")
            {
                Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
                Fields = [
                    Compute("description", toProvider: text =>
                        text.Length == 0 ? "" : text.Substring(3)),
                ],
            }
            """));
        var breach = Breach(tree.Load().Book.Packs[0].Rules[0], Law.Answers);
        Assert.Equal(("p/rule.csx", 6), (breach.At.File, breach.At.Line));
        Assert.Contains("ArgumentOutOfRangeException", breach.Story[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_comes_back_as_another_is_told_there_and_back()
    {
        var breach = Breach(Rule(new Translate("state", "state", [("6", "3"), ("7", "3")]) { Policy = Policy.LatestWins }), Law.RoundTrip);
        Assert.Equal("state '7' → '3' → '6': what the customer has as '7' is '3' at the provider, and comes back as '6'", breach.Story[0]);
        Assert.Equal(0UL, breach.Seed);
        Assert.DoesNotContain(
            Proof(Rule(new Translate("state", "state", [("6", "3"), ("7", "3")]) { Policy = Policy.LatestWins, Lossy = "A case has one end." })).Breaches, one => one.Law == Law.RoundTrip);
    }

    [Fact]
    public void A_choice_without_a_line_is_told()
    {
        var customer = new InstanceTables("acme-prod", [new DictionaryTable("incident", [], [new("state", "integer") { Choices = [new("1", "New"), new("2", "Open")] }])]);
        var proof = RuleProof.Of(Rule(new Translate("state", "state", [("1", "1")]) { Policy = Policy.CustomerOwns }), customer, null, new ProofOptions { Cases = 50 });
        Assert.Contains(proof.Breaches, breach => breach.Law == Law.Total && breach.Story[0].Contains("'2'", StringComparison.Ordinal));
    }

    [Fact]
    public void Code_that_answers_differently_each_time_is_told()
    {
        var times = 0;
        Breach(Rule(new Compute("description", "description", text => $"{text} {times++}", null) { Policy = Policy.CustomerOwns }), Law.Constant);
    }

    [Fact]
    public void Translations_that_never_meet_come_to_rest_all_the_same()
    {
        var proof = Proof(Rule(new Compute("description", "description", text => text + "!", text => text + "?") { Policy = Policy.LatestWins, Lossy = "On purpose." }));
        Assert.Empty(proof.Breaches);
    }

    [Fact]
    public void A_state_no_step_leads_to_is_told()
    {
        var stepped = new Copy("state", "state") { Policy = Policy.CustomerOwns, Steps = [new(Side.Provider, "", "1"), new(Side.Provider, "1", "2")], At = new Place("p/rule.csx", 7) };
        var breach = Breach(Rule(stepped), Law.Successor);
        Assert.Contains("no step leads there", breach.Story[^1], StringComparison.Ordinal);
        Assert.Equal(7, breach.At.Line);
    }

    [Fact]
    public void The_same_seed_tells_the_same_story_and_a_failures_own_seed_finds_it_at_once()
    {
        var rule = Rule(new Copy("state", "state") { Policy = Policy.CustomerOwns, Steps = [new(Side.Provider, "", "1"), new(Side.Provider, "1", "2")] });
        var (one, other) = (Proof(rule), Proof(rule));
        Assert.Equal(one.Breaches.Select(Told), other.Breaches.Select(Told));
        var found = one.Breaches.First(breach => breach.Seed > 0);
        var again = RuleProof.Of(rule, null, null, new ProofOptions { Cases = 1, Seed = found.Seed });
        Assert.Contains(again.Breaches, breach => breach.Law == found.Law);
    }

    private static string Told(Breach breach) => $"{breach.Law.Name} {breach.Seed} {string.Join('|', breach.Story)}";

    private static RuleProof Proof(Rule rule) => RuleProof.Of(rule, null, null, new ProofOptions { Cases = 200 });

    private static Breach Breach(Rule rule, params Law[] laws) => Assert.Single(Proof(rule).Breaches, breach => laws.Contains(breach.Law));

    private static BondRule Rule(params FieldRule[] fields) => new("tried")
    {
        Summary = "For the laws.",
        Tables = new("incident", "incident"),
        Starts = Say.Customer["active"].Is("true"),
        Fields = [.. fields],
    };
}
