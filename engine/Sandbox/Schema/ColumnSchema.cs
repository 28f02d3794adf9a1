namespace Connector.Sandbox.Schema;

/// <summary>One column as the dictionary describes it.</summary>
/// <param name="Table">The table that defines the column, or that overrides an inherited one.</param>
/// <param name="Name">The column's name on the wire.</param>
/// <param name="Type">The dictionary's name of its type, such as <c>glide_date_time</c>.</param>
/// <param name="Length">The most characters it stores.</param>
/// <param name="Reference">The table a reference or list points at; it may be one the sandbox does not carry.</param>
/// <param name="Default">The default, empty for none; <c>javascript:</c> marks one the instance computes on insert.</param>
/// <param name="Mandatory">Whether the dictionary demands a value.</param>
/// <param name="ReadOnly">Whether forms refuse to write it; the Table API does not.</param>
/// <param name="Label">The English label.</param>
internal sealed record ColumnSchema(
    string Table, string Name, string Type, int Length, string? Reference, string Default, bool Mandatory, bool ReadOnly, string Label)
{
    /// <summary>The choices in force on the table this column was asked of; empty when it has none.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The label of a stored value, or null when the column has no such choice.</summary>
    public string? LabelOf(string value)
    {
        foreach (var choice in Choices)
        {
            if (choice.Value == value)
                return choice.Label;
        }

        return null;
    }
}
