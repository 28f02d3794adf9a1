using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>What a query is compiled against: the rows, the instance's clock, and the asker (whose zone dates are read in).</summary>
internal sealed record QueryScope(Database Database, InstanceClock Clock, Account Account, bool InvalidReturnsNothing = false)
{
    /// <summary>The before-query rules a reader meets; null where the platform itself asks.</summary>
    public QueryRules? Narrowing { get; init; }
}
