using Connector.Rules.Conditions;
using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Packs;

/// <summary>A rule as one customer has it: as it was written, and with the customer's settings filled in.</summary>
internal sealed record CheckedRule(Rule Written, Rule Bound)
{
    /// <summary>Every use it makes of columns.</summary>
    public IReadOnlyList<ColumnUse> Uses { get; } = [.. ColumnUse.Of(Bound)];

    /// <summary>What Starts demands at least.</summary>
    public Pins Starts { get; } = Pins.Of(Bound.Starts);

    /// <summary>The tests of its conditions with their settings filled in, and each as it was written.</summary>
    public IEnumerable<(FieldTest Written, FieldTest Bound)> Tests() => Written.Conditions().SelectMany(condition => condition.Tests())
        .Zip(Bound.Conditions().SelectMany(condition => condition.Tests()));
}
