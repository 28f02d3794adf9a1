using Connector.Sandbox.Queries;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Who gets a task nobody was given yet, while it matches the condition.</summary>
internal sealed record AssignmentRule(TableDefinition Table, Query Condition, string Group, string User);
