namespace Connector.Rules.Conditions;

/// <summary>Whether some record fulfils a condition.</summary>
internal abstract record Satisfaction;

/// <summary>None does.</summary>
internal sealed record Never : Satisfaction;

/// <summary>One with these values does, whatever its other columns hold.</summary>
internal sealed record Witness(Sequence<WitnessValue> Values) : Satisfaction
{
    /// <summary>The value of a column; empty where any does.</summary>
    public string Of(Side side, string field) => Values.FirstOrDefault(value => value.Side == side && value.Field == field).Value ?? "";

    /// <summary>The record in a sentence.</summary>
    public override string ToString() => Values.Count == 0
        ? "any values"
        : string.Join(", ", Values.Select(value => $"the {value.Side.Word()}'s {value.Field} = '{value.Value}'"));
}

/// <summary>It was not found out: too many cases, or a word that is not known here.</summary>
internal sealed record Undecided : Satisfaction;

/// <summary>One column of a record that fulfils a condition.</summary>
internal readonly record struct WitnessValue(Side Side, string Field, string Value);
