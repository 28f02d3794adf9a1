using System.Text.Json.Serialization;

namespace Connector.Abstractions.Rules;

/// <summary>How files travel.</summary>
/// <param name="Flow">Which way.</param>
/// <param name="MaxMegabytes">Larger files stay where they are, with a finding; 1 MB = 1,048,576 bytes.</param>
public sealed record AttachmentRule(Flow Flow, int MaxMegabytes)
{
    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }
}
