using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>The two tables a rule joins.</summary>
public sealed record TablePair(string Customer, string Provider)
{
    /// <summary>The table on one side.</summary>
    public string On(Side side) => side == Side.Customer ? Customer : Provider;
}
