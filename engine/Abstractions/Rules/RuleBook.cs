namespace Connector.Abstractions.Rules;

/// <summary>All packs in force, immutable and fixed for a whole pass.</summary>
/// <param name="Version">Hash of everything the packs were built from: the first 12 hex digits of a SHA-256.</param>
/// <param name="Packs">The packs that loaded, by customer.</param>
public sealed record RuleBook(string Version, IReadOnlyList<Pack> Packs)
{
    /// <summary>The customer's pack, or null when it has none that loaded.</summary>
    public Pack? For(string customer) => Packs.FirstOrDefault(pack => pack.Customer == customer);
}
