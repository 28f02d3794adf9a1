using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// A field with no single counterpart: it is made of several columns of the other side and written whenever one of them changes.
/// What its own side does to it is left alone.
/// </summary>
/// <param name="On">The side it is written on.</param>
/// <param name="Field">The column there.</param>
/// <param name="Text">The value as text, the other side's columns in braces: <c>{number}: {short_description}</c>; null where code or a plugin makes it.</param>
public sealed record Virtual(Side On, string Field, string? Text) : FieldRule(On == Side.Customer ? Field : "", On == Side.Provider ? Field : "")
{
    /// <summary>Name of a plugin's computed field that makes it, as <c>Plugin/name</c>; null where <see cref="Text"/> or code does.</summary>
    public string? By { get; init; }

    /// <summary>The other side's columns it is made of, in the order <see cref="Make"/> gets them.</summary>
    [JsonIgnore]
    public Sequence<string> From { get; init; } = Text is null ? [] : VirtualText.Columns(Text);

    /// <summary>Makes the value of those columns' values; exists in scripts and plugins only. Null where <see cref="Text"/> says it.</summary>
    [JsonIgnore]
    public Func<IReadOnlyList<string>, string>? Make { get; init; }

    /// <summary>The value, given those of <see cref="From"/>; empty where all of them are empty.</summary>
    public string Compose(IReadOnlyList<string> values)
    {
        if (Make is not null)
        {
            return Make(values) ?? "";
        }

        if (By is not null)
        {
            throw new InvalidOperationException($"The computed field '{By}' has not been bound to its plugin.");
        }

        return values.All(value => value.Length == 0) ? "" : VirtualText.Fill(Text ?? "", From, values);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Sources(Side from) => from == On ? [] : From;

    /// <summary>The composed value as it is.</summary>
    protected override string Translated(Side to, string value) => value;

    /// <inheritdoc/>
    protected override bool Reaches(Side to) => to == On;
}
