namespace Connector.Bonding.Compiled;

/// <summary>
/// The usual way to begin a bond: several tests of one record, all of which hold. Every record a sweep reads is asked this once for each rule, so it
/// reads the record in place.
/// </summary>
internal sealed class StartTest
{
    private readonly FieldProbe[] _tests;
    private readonly Ordinals<RecordShape> _ordinals;

    private StartTest(FieldProbe[] tests, Side side)
    {
        _tests = tests;
        Side = side;
        _ordinals = new Ordinals<RecordShape>([.. tests.Select(test => test.Column)], static (shape, column) => shape.Ordinal(column));
    }

    public Side Side { get; }

    /// <summary>The same test over one record; null where it says more than that.</summary>
    public static StartTest? Of(Test test, Side side) =>
        test.Conjunction is { } tests && tests.All(one => one.Side == side) ? new StartTest(tests, side) : null;

    /// <summary>Whether all hold; null where that cannot be known.</summary>
    public bool? Holds(Record record)
    {
        var values = record.Values;
        var ordinals = _ordinals.In(record.Shape);
        var tests = _tests;
        var known = true;
        for (var place = 0; place < tests.Length && place < ordinals.Length; place++)
        {
            var ordinal = ordinals[place];
            if ((uint)ordinal >= (uint)values.Length || values[ordinal] is not { } value)
            {
                known = false;
            }
            else if (!tests[place].Holds(value))
            {
                return false;
            }
        }

        return known ? true : null;
    }
}
