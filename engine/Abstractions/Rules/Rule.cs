using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>One rule: which two tables join, when a bond starts, waits and ends, and how each field travels. Immutable data; equal content is equal.</summary>
/// <param name="Name">Unique within a pack; a pack's own rule overrides an inherited one of the same name.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BondRule), "bond")]
[JsonDerivedType(typeof(RequestRule), "request")]
[JsonDerivedType(typeof(ReplicaRule), "replica")]
[JsonDerivedType(typeof(RemoteTableRule), "remoteTable")]
public abstract record Rule(string Name)
{
    /// <summary>What it is for, as a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The two tables.</summary>
    public required TablePair Tables { get; init; }

    /// <summary>When an unbonded record begins a bond. All its tests are on one side: the side that begins.</summary>
    public required Condition Starts { get; init; }

    /// <summary>While this holds nothing is written on either side; null never waits.</summary>
    public Condition? Waits { get; init; }

    /// <summary>When this holds after the last carry, the bond has ended; null never ends.</summary>
    public Condition? Ends { get; init; }

    /// <summary>The fields.</summary>
    public required Sequence<FieldRule> Fields { get; init; }

    /// <summary>Comments and notes; default none.</summary>
    public Sequence<JournalRule> Journals { get; init; } = [];

    /// <summary>Files; default none.</summary>
    public AttachmentRule? Attachments { get; init; }

    /// <summary>Steps of plugins that are called around the bond's turns; default none.</summary>
    public Sequence<ActionRule> Actions { get; init; } = [];

    /// <summary>What the author expects.</summary>
    public Sequence<Example> Examples { get; init; } = [];

    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }

    /// <summary>The only side values travel from; null where they travel both ways.</summary>
    [JsonIgnore]
    public virtual Side? OneWayFrom => null;

    /// <summary>Whether passes bond records by this rule.</summary>
    [JsonIgnore]
    public virtual bool Bonds => true;
}
