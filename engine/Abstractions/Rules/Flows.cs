using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>What can be said of a <see cref="Flow"/>.</summary>
public static class Flows
{
    /// <summary>Whether things travel to that side.</summary>
    public static bool Reaches(this Flow flow, Side to) =>
        flow == Flow.BothWays || (flow == Flow.ToProvider) == (to == Side.Provider);
}
