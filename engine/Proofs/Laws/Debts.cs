using Connector.Bonding;

namespace Connector.Proofs.Laws;

/// <summary>
/// The fields in which both sides have to say the same once all is at rest. A field owes that from the moment a value that may travel was written, until
/// somebody writes where nothing travels from, or until people and rule disagree and the field is left to them on purpose.
/// </summary>
internal sealed class Debts(Rule rule)
{
    private readonly List<FieldRule> _kept = [.. rule.Fields.Where(field => field is not (Set or Virtual) && field.When == When.Always)];
    private readonly HashSet<FieldRule> _owed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(Side, string)> _written = [.. rule.Read(rule.BeginsOn()).Select(column => (rule.BeginsOn(), column))];
    private readonly HashSet<string> _contested = new(StringComparer.Ordinal);

    public IEnumerable<FieldRule> Owed => _kept.Where(one => _owed.Contains(one) && !_contested.Contains(one.Customer) && !_contested.Contains(one.Provider));

    /// <summary>A person wrote a column.</summary>
    public void Wrote(Side side, string column) => _written.Add((side, column));

    /// <summary>Notes what people wrote since the last pass that settled. What a pass wrote and never heard of is no word of theirs.</summary>
    public void See(Situation at)
    {
        foreach (var field in _kept)
        {
            var changed = Enum.GetValues<Side>().Where(side => Changed(field, side, at)).ToList();
            if (changed.Count == 0)
            {
                continue;
            }

            if (Speakers(field).Any(side => changed.Contains(side) || (!at.Unmade && Owns(field, side))))
            {
                _owed.Add(field);
            }
            else
            {
                _owed.Remove(field);
            }
        }
    }

    /// <summary>Lets go of what is contested or clashes, and, once a pass has settled, of what was written before it.</summary>
    public void Settle(Verdict verdict, Base agreed, bool isSettled)
    {
        if (isSettled)
        {
            _written.Clear();
        }

        // What one field brings to a column is the last word there: what a person had written there no longer speaks for another field.
        foreach (var move in (verdict as Carry)?.Moves.Fields ?? [])
        {
            _owed.RemoveWhere(field => field != move.Field && field.ReadColumn(move.To) == move.Column);
        }

        foreach (var side in Enum.GetValues<Side>())
        {
            _contested.UnionWith(agreed.On(side).PutBack.Keys);
        }

        if (verdict is Clash clash)
        {
            _contested.UnionWith(clash.Fields);
        }
    }

    // While there is no counterpart only the record that began says anything.
    private bool Changed(FieldRule field, Side side, Situation at) =>
        _written.Contains((side, field.ReadColumn(side))) && (!at.Unmade || side == at.Bond.Begun) && at.Record(side)?[field.ReadColumn(side)] is { } now && now != at.Bond.Base.On(side)[field.ReadColumn(side)];

    private static IEnumerable<Side> Speakers(FieldRule field) => Enum.GetValues<Side>().Where(side => field.CanGo(side.Other()) && !Owns(field, side.Other()));

    private static bool Owns(FieldRule field, Side side) => field.Policy == (side == Side.Customer ? Policy.CustomerOwns : Policy.ProviderOwns);
}
