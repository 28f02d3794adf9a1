namespace Connector.Sandbox.Change;

/// <summary>What a worker has to say when it is done.</summary>
internal sealed record WorkerReport
{
    public List<string> Errors { get; init; } = [];

    public List<string> Warnings { get; init; } = [];

    public List<string> Infos { get; init; } = [];

    /// <summary>Its result as JSON; empty when there is none.</summary>
    public string Payload { get; init; } = "";
}
