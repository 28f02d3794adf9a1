namespace Connector.Instances.Reads;

/// <summary>Gives a record the shape that was asked for, when more was read.</summary>
internal static class Narrowing
{
    public static Record Narrowed(this Record row, RecordShape shape)
    {
        if (ReferenceEquals(row.Shape, shape))
        {
            return row;
        }

        var values = new string?[shape.Names.Count];
        for (var ordinal = 0; ordinal < values.Length; ordinal++)
        {
            values[ordinal] = row[shape.Names[ordinal]];
        }

        return new Record(row.Key, shape, values);
    }
}
