namespace Connector.Bonding.Compiled;

/// <summary>A test of one column of one side.</summary>
internal abstract class ColumnTest(Side side, string column, int slot) : Test
{
    public Side Side => side;

    public string Column => column;

    public int Slot => slot;

    public sealed override IEnumerable<ColumnTest> Leaves => [this];

    /// <summary>Says what holds, as part of a sentence.</summary>
    public virtual void Tell(ref Sentence sentence, in Sight seen)
    {
        sentence.Add("the ");
        sentence.Add(side.Word());
        sentence.Add("'s ");
        sentence.Add(column);
        if (IsHidden(in seen))
        {
            sentence.Add(" cannot be read");
            return;
        }

        sentence.Add(" is '");
        sentence.Add(seen.Value(side, slot) ?? "");
        sentence.Add("'");
    }

    /// <summary>Whether the record was read and the column was not sent with it, as an access rule wants it.</summary>
    public bool IsHidden(in Sight seen) => seen.At.Record(side) is not null && seen.Read(side, slot) is null;

    /// <summary>The column's value, what is about to be written there included; null where it is not known.</summary>
    protected string? Value(in Sight seen) => seen.Ahead(side, column) ?? seen.Value(side, slot);
}
