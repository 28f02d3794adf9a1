namespace Connector.Bonding;

/// <summary>
/// The correlation stamps of a bond. Only an empty column is stamped, so that a column another integration uses is never fought over.
/// </summary>
internal static class Stamps
{
    public static IEnumerable<FieldMove> Of(Situation at)
    {
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            if (at.Rule.Stamp(side) is not { } column || at.Bond.Key(side.Other()) is not { SysId.Length: > 0 } peer)
            {
                continue;
            }

            var unmade = at.Bond.Key(side) is null || (side != at.Bond.Begun && at.Record(side) is null && at.Bond.Base.On(side).Values.Count == 0);
            if (unmade || at.Record(side)?[column] is "")
            {
                var field = new Set(side, column, peer.SysId) { At = at.Rule.At };
                yield return new FieldMove(field, side, column, "", peer.SysId, peer.SysId, $"{column} names the bonded record");
            }
        }
    }
}
