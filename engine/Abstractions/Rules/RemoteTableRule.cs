using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// Rows of one side shown live on the other: read when somebody looks, translated field by field, and never stored. Nothing is bonded.
/// <see cref="Rule.Starts"/> says which rows can be seen.
/// </summary>
public sealed record RemoteTableRule(string Name) : Rule(Name)
{
    /// <summary>The side the rows are read from; <see cref="Rule.Starts"/> tests this side.</summary>
    public required Side From { get; init; }

    /// <summary>The most rows one look gives; default 1,000.</summary>
    public int MostRows { get; init; } = 1_000;

    /// <summary>How long what was read may be shown again without asking; default zero, at most an hour.</summary>
    public TimeSpan KeepFor { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Side? OneWayFrom => From;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Bonds => false;
}
