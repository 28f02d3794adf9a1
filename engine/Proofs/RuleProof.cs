using Connector.Abstractions.Dictionaries;
using Connector.Proofs.Laws;
using Connector.Proofs.Scripts;

namespace Connector.Proofs;

/// <summary>What trying the laws on one rule came to.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Values">How many values its fields were tried with.</param>
/// <param name="Scripts">How many scripts were walked; none for a rule that orders, replicates or asks a plugin: its fields alone are tried.</param>
/// <param name="Breaches">The laws that do not hold, each with the smallest example found.</param>
public sealed record RuleProof(string Rule, int Values, int Scripts, IReadOnlyList<Breach> Breaches)
{
    /// <summary>Tries every law on a rule. Pure but for the rule's own code: the same rule, dictionaries and options give the same proof.</summary>
    /// <param name="rule">The rule, its settings filled in.</param>
    /// <param name="customer">The customer's dictionary; null where there is none.</param>
    /// <param name="provider">The provider's dictionary; null where there is none.</param>
    /// <param name="options">How hard to look.</param>
    public static RuleProof Of(Rule rule, InstanceTables? customer, InstanceTables? provider, ProofOptions options)
    {
        var stock = new Stock(rule, customer, provider);
        var fields = new FieldLaws(rule, stock);
        List<Breach> breaches = [.. fields.Try()];
        if (!HasStories(rule))
        {
            return new(rule.Name, fields.Cases, 0, breaches);
        }

        var watched = Law.OfScripts.Except(breaches.Select(breach => breach.Law)).ToHashSet();
        var any = ScriptGenerators.Any(rule, stock);
        for (var number = 0; number < options.Cases && watched.Count > 0; number++)
        {
            var seed = options.Seed + (ulong)number;
            var script = Search.Draw(any, seed);
            if (Walk.Through(rule, stock, script, watched) is { } breach)
            {
                breaches.Add(Smallest(rule, stock, script, breach) with { Seed = seed });
                watched.Remove(breach.Law);

                // The same script may break another law too.
                number--;
            }
        }

        return new(rule.Name, fields.Cases, options.Cases, breaches);
    }

    // What a plugin is asked for is not at hand here, and what an order or an item becomes is its instance's own affair.
    internal static bool HasStories(Rule rule) => rule is BondRule && !rule.Fields.Any(field => field is Named or Virtual { By: not null });

    private static Breach Smallest(Rule rule, Stock stock, Script script, Breach breach)
    {
        var only = new HashSet<Law> { breach.Law };
        return Search.Smallest(script, breach, one => one.Shrink(), one => Walk.Through(rule, stock, one, only)).Why;
    }
}
