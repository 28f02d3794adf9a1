using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>
/// Fields made of several columns of the other side. What is being written to those columns counts already, so these come last; what their own
/// side did to them does not.
/// </summary>
internal static class Making
{
    /// <summary>Makes the field anew when one of its columns has changed.</summary>
    public static void Of(CompiledField field, in Sight seen, ref Outcomes outcomes)
    {
        var made = (Virtual)field.Field;
        var from = made.On.Other();
        if (made.When == When.Always && HasChanged(field, made, from, in seen, in outcomes) && Compose(field, made, from, in seen, in outcomes) is { } value)
        {
            Write(field, made, value, field.Changed(from), in seen, ref outcomes);
        }
    }

    /// <summary>Makes the field when the bond begins, if all it is made of is known by then; an empty text is not written.</summary>
    public static void First(CompiledField field, in Sight seen, ref Outcomes outcomes)
    {
        var made = (Virtual)field.Field;
        var from = made.On.Other();
        if (Compose(field, made, from, in seen, in outcomes) is { Length: > 0 } value)
        {
            Write(field, made, value, $"made of the {from.Word()}'s values when the bond began", in seen, ref outcomes);
        }
    }

    private static bool HasChanged(CompiledField field, Virtual made, Side from, in Sight seen, in Outcomes outcomes)
    {
        for (var place = 0; place < field.Sources.Length; place++)
        {
            if (seen.Changed(from, field.Sources[place], false) || outcomes.Written(from, made.From[place]) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Compose(CompiledField field, Virtual made, Side from, in Sight seen, in Outcomes outcomes)
    {
        var values = new string[field.Sources.Length];
        for (var place = 0; place < values.Length; place++)
        {
            if ((outcomes.Written(from, made.From[place]) ?? seen.Value(from, field.Sources[place])) is not { } value)
            {
                return null;
            }

            values[place] = value;
        }

        return made.Carry(made.On, made.Compose(values));
    }

    private static void Write(CompiledField field, Virtual made, string value, string why, in Sight seen, ref Outcomes outcomes)
    {
        var old = seen.Value(made.On, field.Slot(made.On));
        if (old != value)
        {
            outcomes.Move(new FieldMove(made, made.On, made.Field, old, value, value, why));
        }
    }
}
