namespace Connector.Proofs.Simulation;

/// <summary>The rules a simulation runs on: a customer's pack, as far as it bonds records both ways, and a second book that is right as well.</summary>
public sealed class SimulationPack
{
    private SimulationPack(string version, Pack pack)
    {
        Pack = pack;
        Books = [new RuleBook(version, [pack]), new RuleBook($"{version}'", [pack with { Rules = [.. pack.Rules.Select(Other)] }])];
        Groups = [.. pack.Rules.SelectMany(rule => rule.Starts.Tests()).Where(test => test.Field == "assignment_group.name")
            .SelectMany(test => test.Values).Select(value => value.Text).Distinct()];
    }

    /// <summary>The customer's short name.</summary>
    public string Customer => Pack.Customer;

    internal Pack Pack { get; }

    internal IReadOnlyList<RuleBook> Books { get; }

    /// <summary>The groups that the rules know.</summary>
    internal IReadOnlyList<string> Groups { get; }

    /// <summary>The pack of a customer; null where the book has none, or where it bonds nothing both ways.</summary>
    /// <param name="book">The book.</param>
    /// <param name="customer">The customer; null for the first.</param>
    public static SimulationPack? Of(RuleBook book, string? customer)
    {
        ArgumentNullException.ThrowIfNull(book);
        var pack = book.Packs.FirstOrDefault(one => customer is null || one.Customer == customer);
        var rules = pack?.Rules.OfType<BondRule>().Where(rule => !rule.Fields.Any(field => field is Named)).ToList() ?? [];
        return rules.Count == 0 ? null : new SimulationPack(book.Version, pack! with { Rules = [.. rules], Plugged = null });
    }

    // Somebody takes a field out of each rule, and puts it back later.
    private static Rule Other(Rule rule) => rule with { Fields = [.. rule.Fields.Where(field => field.Customer != "close_notes")], Examples = [] };
}
