using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>
/// The correlation stamps of a bond. Only an empty column is stamped, so that a column another integration uses is never fought over.
/// </summary>
internal static class Stamps
{
    public static void Of(in Sight seen, ref Outcomes outcomes)
    {
        Of(Side.Customer, seen.Rule.CustomerStamp, in seen, ref outcomes);
        Of(Side.Provider, seen.Rule.ProviderStamp, in seen, ref outcomes);
    }

    private static void Of(Side side, int slot, in Sight seen, ref Outcomes outcomes)
    {
        var at = seen.At;
        if (slot < 0 || (at.Record(side) is not null && seen.Read(side, slot) is not "") || at.Bond.Key(side.Other()) is not { SysId.Length: > 0 } peer)
        {
            return;
        }

        var unmade = at.Bond.Key(side) is null || (side != at.Bond.Begun && at.Record(side) is null && at.Bond.Base.On(side).Values.Count == 0);

        // Without its stamp no sweep finds the counterpart: one that did not stick is written again as soon as anything makes us look at the bond.
        if (unmade || seen.Read(side, slot) is "" || (side != at.Bond.Begun && seen.Value(side, slot) is ""))
        {
            var column = at.Rule.Stamp(side)!;
            var field = new Set(side, column, peer.SysId) { At = at.Rule.At };
            outcomes.Move(new FieldMove(field, side, column, "", peer.SysId, peer.SysId, $"{column} names the bonded record"));
        }
    }
}
