using Connector.Abstractions.Plugins;

namespace Connector.Abstractions.Ledgers;

/// <summary>A plugin's action that a settled bond made due, until it is done.</summary>
/// <param name="By">Name of the action, as <c>Plugin/name</c>.</param>
/// <param name="Line">Name of the rule and where it says so, <c>incident-case standard/incident-case.csx:14</c>.</param>
/// <param name="Book">Version of the rule book that made it due.</param>
/// <param name="Call">What the action is handed; <see cref="ActionCall.Attempt"/> counts the tries so far.</param>
public sealed record DueAction(string By, string Line, string Book, ActionCall Call)
{
    /// <summary>It is not tried before.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why the last try came to nothing; empty before the first.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>Whether it is tried no more until somebody mends the cause.</summary>
    public bool IsGivenUp { get; init; }
}
