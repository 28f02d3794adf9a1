using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>One-way fields: the source's changes travel, the target is not compared.</summary>
internal static class Replication
{
    public static void Of(CompiledField field, Side from, in Sight seen, ref Outcomes outcomes)
    {
        var slot = field.Slot(from);
        if (field.CanGo(from.Other()) && seen.Read(from, slot) is not null && seen.Changed(from, slot, field.Folds))
        {
            Carrying.Of(field, from, in seen, field.Changed(from), false, ref outcomes);
        }
    }
}
