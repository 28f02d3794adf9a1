namespace Connector.Abstractions.Plugins;

/// <summary>The values of the columns that a computed field named, and of no others.</summary>
/// <param name="columns">The columns.</param>
/// <param name="values">Their values, in the same order.</param>
public readonly struct ColumnValues(IReadOnlyList<string> columns, IReadOnlyList<string> values)
{
    /// <summary>The value of a column; <c>""</c> where it is empty.</summary>
    /// <exception cref="ArgumentException">The field did not name that column.</exception>
    public string this[string column]
    {
        get
        {
            for (var index = 0; index < columns.Count; index++)
            {
                if (columns[index] == column)
                {
                    return values[index];
                }
            }

            throw new ArgumentException($"The computed field does not name the column '{column}'.", nameof(column));
        }
    }
}
