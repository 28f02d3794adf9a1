namespace Connector.Sandbox.Switches;

/// <summary>When a <see cref="BusinessRule"/> runs.</summary>
public enum RuleTime
{
    /// <summary>Before the database write; the only time a rule can abort it.</summary>
    Before,

    /// <summary>After the database write, inside the same request.</summary>
    After,

    /// <summary>After the request was answered; its effects appear like those of a flow.</summary>
    Async,

    /// <summary>Before a read: <see cref="BusinessRule.When"/> is added to the query in silence.</summary>
    Query,
}
