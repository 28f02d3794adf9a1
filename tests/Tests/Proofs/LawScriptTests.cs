using Connector.Proofs;
using Connector.Proofs.Laws;
using Connector.Tests.Rules;

namespace Connector.Tests.Proofs;

public sealed class LawScriptTests
{
    private const string Rule =
        """
        new BondRule("tried")
        {
            Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
            Fields = [Copy("short_description").OwnedBy(Customer), Copy("state").LatestWins()],
        }
        """;

    [Fact]
    public void A_law_that_holds_is_tried_as_often_as_asked()
    {
        var proof = Proof("""Law("the customer's text is the customer's", Rule("tried").Stories(), story => story.Play().Writes.OfType<UpdateRecord>().All(write => write.Key.Side == Side.Provider || write.Fields.All(field => field.Field != "short_description")));""");
        var law = Assert.Single(proof.Own);
        Assert.Equal((40, null), (law.Cases, law.Breach));
        Assert.Empty(proof.Findings);
    }

    [Fact]
    public void A_law_that_does_not_hold_is_told_with_its_line_its_seed_and_the_smallest_story()
    {
        var proof = Proof(
            """
            var rule = Rule("tried");
            Law("nothing is ever written at the customer's", rule.Stories(), story =>
                story.Play().Writes.OfType<UpdateRecord>().All(write => write.Key.Side == Side.Provider || write.Fields.All(field => field.Field != "state")));
            """);
        var breach = Assert.Single(proof.Own).Breach!;
        Assert.Equal(("p/own.laws.csx", 2), (breach.At.File, breach.At.Line));
        Assert.True(breach.Seed > 0);
        Assert.Contains(breach.Story, line => line.StartsWith("the provider writes state = ", StringComparison.Ordinal));
        Assert.InRange(breach.Story.Count, 3, 5);
        var finding = Assert.Single(proof.Findings);
        Assert.Equal((Severity.Error, "p/own.laws.csx", 2), (finding.Severity, finding.File, finding.Line));
    }

    [Fact]
    public void A_law_that_throws_is_broken_and_says_with_what()
    {
        var breach = Assert.Single(Proof("""Law("boom", Rule("tried").Records(Side.Customer), record => throw new System.InvalidOperationException("too bad"));""").Own).Breach!;
        Assert.Contains("InvalidOperationException: too bad", breach.Story[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""Law("unfinished", """, "CS")]
    [InlineData("""Low("x", Rule("tried").Stories(), story => true);""", "CS0103")]
    [InlineData("""Rule("no-such");""", "no rule 'no-such'; it has tried")]
    public void A_file_that_cannot_run_is_a_finding_with_its_line(string laws, string says)
    {
        var proof = Proof(laws);
        Assert.Contains(proof.Findings, finding => finding.Message.Contains(says, StringComparison.Ordinal) && finding is { File: "p/own.laws.csx", Line: 1 });
        Assert.Empty(proof.Own);
    }

    [Fact]
    public void A_law_file_is_no_rule_and_nothing_stray()
    {
        using var tree = Tree("""Law("x", Rule("tried").Stories(), story => true);""");
        Assert.DoesNotContain(tree.Load().Findings, finding => finding.Severity > Severity.Info && finding.File == "p/own.laws.csx");
    }

    [Fact]
    public void A_pack_whose_rules_break_a_law_stays_out_of_a_book_that_demands_a_proof()
    {
        using var tree = RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/rule.csx", Rule.Replace("LatestWins()", "LatestWins(), Compute(\"impact\", toProvider: text => text.ToUpperInvariant(), toCustomer: text => text).LatestWins()", StringComparison.Ordinal)));
        var library = new Connector.Rules.RuleLibrary(tree.Folder) { Demand = pack => PackProof.Of(tree.Folder, pack, new ProofOptions { Cases = 20 }, Severity.Error, default).Findings };
        var loaded = library.Load();
        Assert.Empty(loaded.Book.Packs);
        Assert.Contains(loaded.Findings, finding => finding.Message.Contains(Law.RoundTrip.Name, StringComparison.Ordinal) && finding.File == "p/rule.csx");
        tree.Write("p/rule.csx", System.Text.Encoding.UTF8.GetBytes(Rule));
        Assert.Single(library.Load().Book.Packs);
    }

    [Fact]
    public void The_laws_that_are_shipped_hold_and_the_page_shows_one_of_them()
    {
        var pack = Connector.Rules.RuleLoader.Load(Repository.Rules).Book.For("acme")!;
        var options = new ProofOptions { Cases = 40 };
        var proof = PackProof.Of(Repository.Rules, pack with { Rules = [] }, options, Severity.Error, default).WithOwn(Repository.Rules, pack, options, default);
        Assert.Equal(2, proof.Own.Count);
        Assert.Empty(proof.Findings);

        var page = File.ReadAllText(Path.Combine(Repository.Rules, "README.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf("```csharp\n", page.IndexOf("## Laws of your own", StringComparison.Ordinal), StringComparison.Ordinal) + "```csharp\n".Length;
        var shown = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Contains(shown, File.ReadAllText(Path.Combine(Repository.Rules, "standard", "incident-case.laws.csx")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static RulesTree Tree(string laws) => RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/rule.csx", Rule), ("p/own.laws.csx", laws));

    private static PackProof Proof(string laws)
    {
        using var tree = Tree(laws);
        var pack = tree.Load().Book.Packs[0];
        var options = new ProofOptions { Cases = 40 };
        return PackProof.Of(tree.Folder, pack, options, Severity.Error, default).WithOwn(tree.Folder, pack, options, default);
    }
}
