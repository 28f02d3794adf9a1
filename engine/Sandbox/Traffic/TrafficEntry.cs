namespace Connector.Sandbox.Traffic;

/// <summary>One request, or one item of a batch, as the instance saw and answered it.</summary>
/// <param name="At">The instance's clock when it arrived.</param>
/// <param name="Table">The table it named; empty for other endpoints.</param>
/// <param name="Status">The status answered; 0 when the connection was dropped or never answered.</param>
public sealed record TrafficEntry(
    DateTimeOffset At, string Method, string Path, string Query, string Table, int Status, string User, bool IsBatchItem);
