namespace Connector.Host.Demo;

/// <summary>What the demo was asked for.</summary>
/// <param name="Incidents">How many real incidents' lives are replayed.</param>
/// <param name="Once">True to end with the table and the verification; false to keep replaying until stopped.</param>
/// <param name="Port">Where the status page is served; 0 takes a free port.</param>
/// <param name="Speed">How many times faster than life an endless replay goes; null is 3,600, an hour in a second.</param>
/// <param name="Json">True for programs: the last thing on standard output is one object.</param>
/// <param name="Customer">A customer instance that already runs; null starts one.</param>
/// <param name="Provider">A provider instance that already runs; null starts one.</param>
/// <param name="State">Folder that keeps the ledger and the story's progress between runs; null keeps nothing.</param>
internal sealed record DemoOptions(
    int Incidents, bool Once, int Port, double? Speed, bool Json, Uri? Customer, Uri? Provider, string? State)
{
    /// <summary>How many new versions of the sample plugins are dropped in while it runs.</summary>
    public int Swaps { get; init; }
}
