namespace Connector.Abstractions.Records;

/// <summary>Names of columns, each once, resolved to ordinals once and shared by everything that holds values of just these columns.</summary>
public sealed class ColumnSet
{
    private const int MostRemembered = 64;

    private static ColumnSet[] _recent = [];

    private readonly string[] _names;
    private readonly Dictionary<string, int> _ordinals;

    private ColumnSet(string[] names)
    {
        _names = names;
        _ordinals = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        foreach (var name in names)
        {
            _ordinals.TryAdd(name, _ordinals.Count);
        }
    }

    /// <summary>The names, in ordinal order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Sets that were asked for lately, newest first: few rules make up almost all that is stored.</summary>
    internal static ReadOnlySpan<ColumnSet> Recent => Volatile.Read(ref _recent);

    /// <summary>The set of these names; the same set for the same names as long as it is remembered. A name given twice is an error.</summary>
    public static ColumnSet Of(params ReadOnlySpan<string> names)
    {
        foreach (var known in Recent)
        {
            if (names.SequenceEqual(known._names))
            {
                return known;
            }
        }

        var made = new ColumnSet(names.ToArray());
        ArgumentOutOfRangeException.ThrowIfNotEqual(made._ordinals.Count, names.Length);

        // Two threads may forget each other's set here; both sets stay right, one of them is only remembered later.
        Volatile.Write(ref _recent, [made, .. Recent[..Math.Min(Recent.Length, MostRemembered - 1)]]);
        return made;
    }

    /// <summary>The ordinal of a column, or -1.</summary>
    public int Ordinal(string column) => _ordinals.TryGetValue(column, out var ordinal) ? ordinal : -1;
}
