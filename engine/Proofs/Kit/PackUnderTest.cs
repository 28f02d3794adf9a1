using Connector.Rules;
using Connector.Rules.Dictionaries;

namespace Connector.Proofs.Kit;

/// <summary>A customer's pack as it would be in force, for an author's own properties: no instance, no host, no ledger.</summary>
public sealed class PackUnderTest
{
    private readonly string _folder;

    internal PackUnderTest(string folder, Pack pack) => (_folder, Pack) = (folder, pack);

    /// <summary>The pack: its own rules and the inherited ones, settings filled in.</summary>
    public Pack Pack { get; }

    /// <summary>Loads a rules folder and takes one customer's pack.</summary>
    /// <param name="rules">The rules folder, as the host is given it.</param>
    /// <param name="customer">The customer's short name, as its <c>pack.json</c> says it.</param>
    /// <exception cref="InvalidOperationException">The pack is not there or has errors; the message tells all of them.</exception>
    public static PackUnderTest Load(string rules, string customer)
    {
        var loaded = RuleLoader.Load(rules);
        var errors = loaded.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ToString());
        return loaded.Book.For(customer) is { } pack
            ? new(rules, pack)
            : throw new InvalidOperationException($"No pack of '{customer}' in '{rules}' can be put in force. {string.Join(' ', errors)}");
    }

    /// <summary>One of its rules, with the dictionaries the pack keeps of both instances.</summary>
    /// <param name="name">The rule's name.</param>
    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public RuleUnderTest Rule(string name)
    {
        var rule = Pack.Rules.FirstOrDefault(rule => rule.Name == name)
            ?? throw new ArgumentException($"{Pack.Customer} has no rule '{name}'; it has {string.Join(", ", Pack.Rules.Select(rule => rule.Name))}.", nameof(name));
        var (customer, provider) = KnownTables.Of(_folder, Pack);
        return new(rule, customer, provider);
    }
}
