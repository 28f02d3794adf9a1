using Connector.Proofs.Scripts;

namespace Connector.Proofs.Kit;

/// <summary>One thing that happened, and how everything stands after it.</summary>
/// <param name="Act">What happened.</param>
/// <param name="Verdict">What a pass made of it; null where no pass ran.</param>
/// <param name="Writes">What the pass wrote.</param>
/// <param name="Customer">The customer's values by column; a column that is empty is missing.</param>
/// <param name="Provider">The provider's values; none while there is no counterpart.</param>
/// <param name="Phase">Where the bond is in its life.</param>
public sealed record Moment(
    Act Act, Verdict? Verdict, IReadOnlyList<Write> Writes, IReadOnlyDictionary<string, string> Customer, IReadOnlyDictionary<string, string> Provider, BondPhase Phase)
{
    /// <summary>A side's value; empty where it has none.</summary>
    /// <param name="side">The side.</param>
    /// <param name="column">The column, or the dot-walk by which the rule reads it.</param>
    public string Value(Side side, string column) => (side == Side.Customer ? Customer : Provider).GetValueOrDefault(column, "");
}
