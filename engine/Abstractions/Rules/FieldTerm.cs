using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>A field of one side, waiting for its test.</summary>
public sealed class FieldTerm(Side side, string field, Place at)
{
    /// <summary>Equals the value.</summary>
    public FieldTest Is(Value value) => Test(Comparison.Is, value);

    /// <summary>Differs from the value; an empty field differs.</summary>
    public FieldTest IsNot(Value value) => Test(Comparison.IsNot, value);

    /// <summary>Equals one of the values.</summary>
    public FieldTest In(params Value[] values) => Test(Comparison.In, values);

    /// <summary>Equals none of the values.</summary>
    public FieldTest NotIn(params Value[] values) => Test(Comparison.NotIn, values);

    /// <summary>Is empty.</summary>
    public FieldTest IsEmpty() => Test(Comparison.IsEmpty);

    /// <summary>Is not empty.</summary>
    public FieldTest IsNotEmpty() => Test(Comparison.IsNotEmpty);

    /// <summary>Starts with the value.</summary>
    public FieldTest StartsWith(Value value) => Test(Comparison.StartsWith, value);

    /// <summary>Contains the value.</summary>
    public FieldTest Contains(Value value) => Test(Comparison.Contains, value);

    private FieldTest Test(Comparison comparison, params Value[] values) => new(side, field, comparison, [.. values]) { At = at };
}
