namespace Connector.Host.Demo.Plugged;

/// <summary>A post the webhook took.</summary>
/// <param name="Rule">The rule whose action it was.</param>
/// <param name="Occasion"><c>begins</c> or <c>ends</c>; empty for what was no action.</param>
/// <param name="Number">The record's number.</param>
internal sealed record Posted(string Rule, string Occasion, string Number);
