using Connector.Passes.Backtests;
using Connector.Rules.Watching;

namespace Connector.Host;

/// <summary>Who wants to know what became of changes in the rules folder, and what they change.</summary>
internal interface IRulesObserver : IReloadObserver
{
    /// <summary>What the book now in force gives otherwise than the one before; told some time after the swap, of a customer whose pack is another.</summary>
    void Compared(Reload reload, string customer, BacktestReport report);

    /// <summary>A law that one of the rules now in force breaks; told some time after the swap.</summary>
    void Doubted(IReadOnlyList<Finding> findings);
}
