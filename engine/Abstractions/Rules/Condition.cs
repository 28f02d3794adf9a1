using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>A condition as data: it is pushed down to an instance's query where it can be, judged locally where it cannot, drawn and negated.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FieldTest), "test")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Approval), "approval")]
public abstract record Condition
{
    /// <summary>Both hold.</summary>
    public static Condition operator &(Condition left, Condition right) => new All([left, right]);

    /// <summary>At least one holds.</summary>
    public static Condition operator |(Condition left, Condition right) => new Any([left, right]);

    /// <summary>It does not hold.</summary>
    public static Condition operator !(Condition condition) => new Not(condition);
}

/// <summary>Compares one field of one side.</summary>
/// <param name="Side">Whose record.</param>
/// <param name="Field">Column or dot-walk.</param>
/// <param name="Comparison">How.</param>
/// <param name="Values">None for the emptiness tests, one for most, any number for <see cref="Comparison.In"/>.</param>
public sealed record FieldTest(Side Side, string Field, Comparison Comparison, Sequence<Value> Values) : Condition
{
    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }
}

/// <summary>Every one holds.</summary>
public sealed record All(Sequence<Condition> Terms) : Condition;

/// <summary>At least one holds.</summary>
public sealed record Any(Sequence<Condition> Terms) : Condition;

/// <summary>It does not hold.</summary>
public sealed record Not(Condition Term) : Condition;
