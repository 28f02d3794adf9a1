namespace Connector.Instances.Batches;

/// <summary>One request within a batch.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Url">Path and query, encoded.</param>
/// <param name="Body">JSON; empty for none.</param>
/// <param name="WantsHeaders">Whether the answer's headers are needed.</param>
internal sealed record BatchItem(HttpMethod Method, string Url, ReadOnlyMemory<byte> Body = default, bool WantsHeaders = false);
