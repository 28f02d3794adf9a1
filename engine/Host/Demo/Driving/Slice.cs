namespace Connector.Host.Demo.Driving;

/// <summary>A stretch of the story: after each the engine runs a pass.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Until">The logged time of its last event.</param>
/// <param name="Acts">What the customer's people do, in order.</param>
internal sealed record Slice(int Number, DateTime Until, IReadOnlyList<Act> Acts);
