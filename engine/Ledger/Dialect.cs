namespace Connector.Ledger;

/// <summary>What differs between SQL databases beyond the portable subset all statements keep to.</summary>
internal abstract class Dialect
{
    /// <summary>The folder of <c>Scripts/</c> with what only this database needs; <c>common/</c> holds the rest.</summary>
    public abstract string Scripts { get; }

    /// <summary>A condition: the column equals one of <c>@keys</c>, however many there are.</summary>
    public abstract string OneOf(string column);

    /// <summary>The value to pass as <c>@keys</c>.</summary>
    public abstract object Keys(IReadOnlyCollection<string> keys);
}
