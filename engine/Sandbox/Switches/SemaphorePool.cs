namespace Connector.Sandbox.Switches;

/// <summary>How many requests an instance works on at once, and how many may wait before it answers 429; API_INT has 4 and 50.</summary>
public sealed record SemaphorePool(int Workers = 4, int Queue = 50);
