using Connector.Abstractions.Records;

namespace Connector.Abstractions.Dictionaries;

/// <summary>One column of a table.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">The dictionary's type name: <c>string</c>, <c>reference</c>, <c>glide_date_time</c>, …</param>
public sealed record DictionaryColumn(string Name, string Type)
{
    /// <summary>Most characters it holds; 0 when the dictionary does not say.</summary>
    public int MaxLength { get; init; }

    /// <summary>Whether forms demand a value.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Whether forms refuse edits; a REST call may write it all the same, unless it is <see cref="Locked"/>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether a REST call cannot write it either.</summary>
    public bool Locked { get; init; }

    /// <summary>Whether it is computed on reading and has no value of its own.</summary>
    public bool Virtual { get; init; }

    /// <summary>The table it refers to; null when it is no reference.</summary>
    public string? Reference { get; init; }

    /// <summary>What a new record holds when nothing is said; may be a script; null when the field then is empty.</summary>
    public string? Default { get; init; }

    /// <summary>The active choices, where only these are offered; null where any value may stand.</summary>
    public Sequence<DictionaryChoice>? Choices { get; init; }

    /// <summary>Whether the integration user was sent records without this column, so it may not read it.</summary>
    public bool Hidden { get; init; }
}
