using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// An approval that is waited for. It is asked and given in the side's own process, with that process's quorum and delegates; the rule only says how
/// it can be seen, who gives it, by when, and what it means that nobody did. As a condition it holds while the approval is asked for.
/// </summary>
/// <param name="Side">Whose process.</param>
/// <param name="Field">Column or dot-walk that says how the approval stands.</param>
/// <param name="Requested">Its value while the approval is asked for.</param>
/// <param name="By">Who gives it, in words for people; null when the record itself says so.</param>
/// <param name="Due">Date-time column of the same record by which it should be given; null never expires.</param>
/// <param name="OnExpiry">What it means that the time has passed.</param>
public sealed record Approval(
    Side Side, string Field, Value Requested, string? By = null, string? Due = null, Expiry OnExpiry = Expiry.KeepsWaiting) : Condition
{
    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }

    /// <summary>The test that holds while the approval is asked for.</summary>
    [JsonIgnore]
    public FieldTest Asked => new(Side, Field, Comparison.Is, [Requested]) { At = At };
}
