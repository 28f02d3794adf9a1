namespace Connector.Rules.Conditions;

/// <summary>
/// The columns a condition holds to a few values whatever else it says: enough to see at a glance, and without a search, that most conditions
/// never hold together.
/// </summary>
internal sealed class Pins
{
    private readonly Dictionary<(Side, string), HashSet<string>> _values = [];

    public static Pins Of(Condition condition)
    {
        var pins = new Pins();
        pins.Take(condition);
        return pins;
    }

    /// <summary>Whether some column is held to values that have none in common; then no record fulfils both conditions.</summary>
    public bool Exclude(Pins other)
    {
        foreach (var (column, values) in _values)
        {
            if (other._values.TryGetValue(column, out var others) && !values.Overlaps(others))
            {
                return true;
            }
        }

        return false;
    }

    private void Take(Condition condition)
    {
        if (condition is All all)
        {
            foreach (var term in all.Terms)
            {
                Take(term);
            }
        }
        else if (condition is FieldTest { Comparison: Comparison.Is or Comparison.In } test)
        {
            var values = test.Values.Select(value => value.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (!_values.TryAdd((test.Side, test.Field), values))
            {
                _values[(test.Side, test.Field)].IntersectWith(values);
            }
        }
    }
}
