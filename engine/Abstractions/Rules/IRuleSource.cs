namespace Connector.Abstractions.Rules;

/// <summary>Where a pass gets its rules.</summary>
public interface IRuleSource
{
    /// <summary>The book in force now. A pass takes it once and keeps it to its end.</summary>
    RuleBook Current { get; }
}
