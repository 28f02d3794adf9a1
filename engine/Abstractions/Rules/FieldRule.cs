using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>How one field travels between the customer's and the provider's record.</summary>
/// <param name="Customer">The customer's column (or dot-walk, where it is only read).</param>
/// <param name="Provider">The provider's column.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Copy), "copy")]
[JsonDerivedType(typeof(Translate), "translate")]
[JsonDerivedType(typeof(Lookup), "lookup")]
[JsonDerivedType(typeof(Named), "named")]
[JsonDerivedType(typeof(Virtual), "virtual")]
[JsonDerivedType(typeof(Set), "set")]
public abstract record FieldRule(string Customer, string Provider)
{
    /// <summary>Who wins and whose edits travel. Null is a load error wherever both sides may write.</summary>
    public Policy? Policy { get; init; }

    /// <summary>When it is carried; default <see cref="When.Always"/>.</summary>
    public When When { get; init; }

    /// <summary>What a side gets while the other side's field is empty; null carries the emptiness.</summary>
    public FieldDefault? Default { get; init; }

    /// <summary>
    /// The steps a side permits from one value of the column to the next. Default none: any value may follow any other there. With steps,
    /// a value that is farther away is reached step by step, and one that no step leads to holds the bond.
    /// </summary>
    public Sequence<Step> Steps { get; init; } = [];

    /// <summary>Why a round trip may change the value, as the author declared it; null when it may not.</summary>
    public string? Lossy { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }

    /// <summary>The column on one side.</summary>
    public string Column(Side side) => side == Side.Customer ? Customer : Provider;

    /// <summary>
    /// The column that is read on one side to know the field's value; differs from <see cref="Column"/> only where a key is read through a reference.
    /// </summary>
    public virtual string ReadColumn(Side side) => Column(side);

    /// <summary>The columns of a side that the other side's value is made of: one, but for a <see cref="Virtual"/> field.</summary>
    public virtual IReadOnlyList<string> Sources(Side from) => [ReadColumn(from)];

    /// <summary>Carries a value to a side, the default included. Null means the rule has no answer for this value, and the bond is held.</summary>
    /// <param name="to">The side the value goes to.</param>
    /// <param name="value">The other side's value; <c>""</c> is empty.</param>
    public string? Carry(Side to, string value) =>
        value.Length == 0 && Default is { } instead && instead.On == to ? instead.To.Text : Translated(to, value);

    /// <summary>Whether the field can travel to that side at all.</summary>
    public bool CanGo(Side to) => When != When.Never && Reaches(to);

    /// <summary>What the other side's value is in this side's form, the default aside; null where the rule has no answer.</summary>
    protected abstract string? Translated(Side to, string value);

    /// <summary>Whether the verb has a way to that side.</summary>
    protected virtual bool Reaches(Side to) => true;
}
