using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// A value table. Of several lines with the same value on the side it comes from, the first decides: that is the line a round trip returns by.
/// An empty value stays empty unless a line says otherwise.
/// </summary>
public sealed record Translate(string Customer, string Provider, Sequence<Line> Lines) : FieldRule(Customer, Provider)
{
    /// <inheritdoc/>
    protected override string? Translated(Side to, string value)
    {
        foreach (var line in Lines)
        {
            var (from, result) = to == Side.Provider ? (line.Customer, line.Provider) : (line.Provider, line.Customer);
            if (string.Equals(from, value, StringComparison.Ordinal))
            {
                return result;
            }
        }

        return value.Length == 0 ? "" : null;
    }
}
