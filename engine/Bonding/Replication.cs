namespace Connector.Bonding;

/// <summary>One-way fields: the source's changes travel, the target is not compared.</summary>
internal static class Replication
{
    public static FieldOutcome Of(FieldRule field, Side from, Situation at)
    {
        var column = field.ReadColumn(from);
        if (field is Set || field.When == When.Once || !field.CanGo(from.Other()) || at.Record(from)?[column] is not { } now)
        {
            return FieldOutcome.Nothing;
        }

        return FieldMerge.Same(field, now, at.Bond.Base.On(from)[column])
            ? FieldOutcome.Nothing
            : FieldMerge.Move(field, from, at, $"the {from.Word()} changed {field.Column(from)}");
    }
}
