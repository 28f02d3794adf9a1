using System.Collections;
using System.Runtime.CompilerServices;

namespace Connector.Abstractions.Records;

/// <summary>An immutable list that equals another list with equal items in the same order, so that rules built of lists compare as values.</summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Of))]
public sealed class Sequence<T>(T[] items) : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public bool Equals(Sequence<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private ReadOnlySpan<T> Span => items;
}

/// <summary>Makes sequences; called by collection expressions.</summary>
public static class Sequence
{
    /// <summary>A sequence of a copy of the items.</summary>
    public static Sequence<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
