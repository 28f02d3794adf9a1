namespace Connector.Abstractions.Rules;

/// <summary>Thrown in a rule's own code when it has spent what it may; the trace names the line it was on.</summary>
/// <param name="what">Which budget, with its size: <c>"1,000,000 steps"</c>.</param>
public sealed class RuleBudgetException(string what) : Exception($"it needs more than {what}")
{
    /// <summary>Which budget, with its size.</summary>
    public string What => what;
}
