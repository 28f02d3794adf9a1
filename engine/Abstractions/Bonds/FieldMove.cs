using Connector.Abstractions.Records;
using Connector.Abstractions.Rules;

namespace Connector.Abstractions.Bonds;

/// <summary>One value that is to be written, and why.</summary>
/// <param name="Field">The rule's field.</param>
/// <param name="To">The side it is written on.</param>
/// <param name="Column">The column it is written to.</param>
/// <param name="Old">What that side holds as far as known; null when the record does not exist or the value cannot be read.</param>
/// <param name="New">The value in that side's form: for a reference its sys_id.</param>
/// <param name="Expect">What reading the field back must give; differs from <paramref name="New"/> for a reference carried by key.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="PutsBack">True when an owner's value replaces an edit of the other side.</param>
public sealed record FieldMove(
    FieldRule Field, Side To, string Column, string? Old, string New, string Expect, string Reason, bool PutsBack = false)
{
    /// <summary>
    /// Values that side has to take one after the other before <see cref="New"/>, because it permits no direct step there. Each is a write of its own.
    /// </summary>
    public IReadOnlyList<string> Through { get; init; } = [];
}
