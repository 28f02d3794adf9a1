namespace Connector.Sandbox.IncidentLog;

/// <summary>One row of the log as published, dirt included: <c>?</c> is a missing value, <c>-100</c> a state nobody knows.</summary>
internal sealed record PackedUpdate(
    DateTime At,
    string State,
    string Caller,
    string ContactType,
    string Location,
    string Category,
    string Subcategory,
    string Symptom,
    string Impact,
    string Urgency,
    string Group,
    string Assignee);
