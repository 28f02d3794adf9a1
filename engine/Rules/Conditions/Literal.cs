namespace Connector.Rules.Conditions;

/// <summary>A test that has to hold, or has to fail.</summary>
internal readonly record struct Literal(FieldTest Test, bool Holds)
{
    /// <summary>Whether the value is one this literal allows.</summary>
    public bool Allows(string value) => Test.Holds((_, _) => value) == Holds;
}
