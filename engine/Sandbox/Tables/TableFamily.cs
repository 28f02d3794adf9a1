namespace Connector.Sandbox.Tables;

/// <summary>
/// A root table and all that extend it. A column has one ordinal in the whole family, so a column added to a parent
/// while the instance runs leaves every stored row as it is.
/// </summary>
internal sealed class TableFamily
{
    /// <summary>How many ordinals are taken.</summary>
    public int Width { get; private set; }

    public int NextOrdinal() => Width++;

    /// <summary>Counts in the shipped columns, which bring their ordinals along.</summary>
    public void Hold(int ordinal) => Width = Math.Max(Width, ordinal + 1);
}
