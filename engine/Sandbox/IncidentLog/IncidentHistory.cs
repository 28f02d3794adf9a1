namespace Connector.Sandbox.IncidentLog;

/// <summary>What happened to a number of incidents, and whom and what they refer to.</summary>
/// <param name="Events">All their events in time order; those of one minute in the order their incidents were opened.</param>
/// <param name="Foundation">Exactly the records the events refer to, in the order they are first needed; none refers to another.</param>
public sealed record IncidentHistory(IReadOnlyList<LoggedEvent> Events, IReadOnlyList<FoundationRecord> Foundation);
