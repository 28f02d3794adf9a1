namespace Connector.Bonding.Compiled;

/// <summary>
/// The usual way to begin a bond: several tests of one record, all of which hold. Every record a sweep reads is asked this once for each rule, so it
/// reads the record in place.
/// </summary>
internal sealed class StartTest
{
    private readonly PerShape<RecordShape, Glance[]> _tests;

    private StartTest(FieldProbe[] tests, Side side)
    {
        Side = side;
        _tests = new(shape => [.. tests.Select(test => new Glance(test, shape.Ordinal(test.Column)))]);
    }

    public Side Side { get; }

    /// <summary>The same test over one record; null where it says more than that.</summary>
    public static StartTest? Of(Test test, Side side) =>
        test.Conjunction is { } tests && tests.All(one => one.Side == side) ? new StartTest(tests, side) : null;

    /// <summary>Whether all hold; null where that cannot be known.</summary>
    public bool? Holds(Record record)
    {
        var values = record.Values;
        var known = true;
        foreach (ref readonly var test in _tests.In(record.Shape).AsSpan())
        {
            if (test.Value(values) is not { } value)
            {
                known = false;
            }
            else if (!test.Holds(value))
            {
                return false;
            }
        }

        return known ? true : null;
    }
}
