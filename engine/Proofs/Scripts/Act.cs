namespace Connector.Proofs.Scripts;

/// <summary>One thing that happens to two bonded records. A closed family.</summary>
public abstract record Act;

/// <summary>A person writes a field.</summary>
/// <param name="Side">Whose record.</param>
/// <param name="Column">The column, or the dot-walk by which the rule reads a reference.</param>
/// <param name="Value">What is written; empty clears the field.</param>
public sealed record Edit(Side Side, string Column, string Value) : Act
{
    /// <inheritdoc/>
    public override string ToString() => $"the {Side.Word()} writes {Column} = {Quoted.Of(Value)}";
}

/// <summary>A person comments.</summary>
/// <param name="Side">On whose record.</param>
/// <param name="Field">The journal field.</param>
/// <param name="Text">The comment.</param>
public sealed record Comment(Side Side, string Field, string Text) : Act
{
    /// <inheritdoc/>
    public override string ToString() => $"the {Side.Word()} writes into {Field}: {Quoted.Of(Text)}";
}

/// <summary>A pass runs.</summary>
/// <param name="Delivery">What becomes of its writes and of their answers.</param>
public sealed record Pass(Delivery Delivery = Delivery.Answered) : Act
{
    /// <inheritdoc/>
    public override string ToString() => $"a pass runs{Delivery.Told()}";
}
