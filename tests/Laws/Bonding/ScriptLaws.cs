using Connector.Proofs;
using Connector.Proofs.Laws;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Connector.Laws.Bonding;

/// <summary>The laws of a rule, tried on rules of every policy: what the engine does for one author's rule it does for all.</summary>
public sealed class ScriptLaws
{
    /// <summary>Any interleaving of edits, comments and passes, whose writes may arrive, be lost, break off or arrive twice, comes to rest within two passes and loses no comment.</summary>
    [Property(MaxTest = 120, QuietOnSuccess = true)]
    public Property Every_rule_keeps_the_laws_whatever_its_policies_are() => Prop.ForAll(
        Arb.From(Gen.Elements(Enum.GetValues<Policy>()).ArrayOf(5).Zip(Gen.Choose(1, int.MaxValue))),
        drawn =>
        {
            var rule = Worlds.Rule(drawn.Item1);
            rule = rule with { Fields = [.. rule.Fields.Select(field => field with { Lossy = "On purpose." })] };
            var proof = RuleProof.Of(rule, null, null, new ProofOptions { Cases = 40, Seed = (ulong)drawn.Item2 });

            // The table is not total, on purpose: a value without a line holds the bond.
            var breaches = proof.Breaches.Where(breach => breach.Law != Law.Total && breach.Law != Law.Successor).ToList();
            return (breaches.Count == 0).Label(string.Join('\n', breaches.SelectMany(breach => breach.Story.Prepend($"{breach.Law.Name} (seed {breach.Seed})"))));
        });
}
