using Connector.Bonding;
using Connector.Proofs.Scripts;
using Connector.Proofs.Worlds;

namespace Connector.Proofs.Laws;

/// <summary>One script walked to its end, every law watched at every step.</summary>
internal sealed class Walk
{
    private const int PassesToRest = 2;

    private readonly Rule _rule;
    private readonly IReadOnlySet<Law> _watched;
    private readonly PairWorld _world;
    private readonly List<string> _story = [];
    private readonly Debts _debts;
    private Breach? _breach;

    private Walk(Rule rule, Stock stock, Script script, IReadOnlySet<Law> watched)
    {
        (_rule, _watched, _debts) = (rule, watched, new Debts(rule));
        _world = new PairWorld(rule, stock, script.First);
        _story.Add(script.Beginning(rule.BeginsOn()));
    }

    /// <summary>The first breach of a law that is watched; null where all hold.</summary>
    public static Breach? Through(Rule rule, Stock stock, Script script, IReadOnlySet<Law> watched)
    {
        var walk = new Walk(rule, stock, script, watched);
        foreach (var act in script.Acts)
        {
            walk.Take(act);
            if (walk._breach is not null)
            {
                return walk._breach;
            }
        }

        walk.ComeToRest();
        return walk._breach;
    }

    private void Take(Act act)
    {
        switch (act)
        {
            case Edit edit:
                _story.Add(edit.ToString());
                _world.Do(edit);
                _debts.Wrote(edit.Side, edit.Column);
                break;
            case Comment comment:
                _story.Add(comment.ToString());
                _world.Do(comment);
                break;
            case Pass pass:
                RunPass(pass.Delivery);
                break;
        }
    }

    /// <summary>One pass; gives what it wrote.</summary>
    private IReadOnlyList<Write> RunPass(Delivery delivery)
    {
        IReadOnlyList<Write> written = [];
        Guarded(budget =>
        {
            var judged = _world.Judge();
            _story.Add($"a pass{delivery.Told()}: {judged.Verdict.Reason}{Told(judged.Writes)}");
            _debts.See(judged.At);
            Watch(judged.At, judged.Verdict, judged.Writes);
            _world.Deliver(judged, delivery);
            budget.Check();
            _debts.Settle(judged.Verdict, _world.Bond.Base, delivery.IsAnswered() && judged.Verdict is not (Await or Clash or Refuse));
            written = judged.Writes;
        });
        return written;
    }

    private void Guarded(Action<RuleBudget> asks)
    {
        using var budget = RuleBudget.Begin(RuleLimits.Judging);
        try
        {
            asks(budget);
        }
#pragma warning disable CA1031 // Whatever an author's code throws is what is looked for.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            Break(Law.Answers, Blame.What(thrown), Blame.Of(thrown, _rule.At));
        }
    }

    private void Watch(Situation at, Verdict verdict, IReadOnlyList<Write> writes)
    {
        if (verdict is Refuse refuse)
        {
            Break(Law.Successor, $"the bond is held: {refuse.Reason}", Blamed(refuse.Reason));
        }

        if (writes.Count > 0 && _rule.Waits?.Holds(at.Value) == true)
        {
            Break(Law.Waiting, "something is written although the rule waits", _rule.At);
        }

        foreach (var update in writes.OfType<UpdateRecord>())
        {
            var owner = update.Key.Side == Side.Customer ? Policy.CustomerOwns : Policy.ProviderOwns;
            if (_rule.Fields.FirstOrDefault(field => field is not Set && field.Policy == owner && update.Fields.Any(written => written.Field == field.Column(update.Key.Side))) is { } owned)
            {
                Break(Law.Owner, $"the {update.Key.Side.Word()} owns {owned.Column(update.Key.Side)}, and it is written there", owned.At);
            }
        }

        foreach (var update in writes.OfType<UpdateRecord>())
        {
            if (update.Fields.FirstOrDefault(field => _world.Holds(update.Key.Side, field)) is { Field.Length: > 0 } same)
            {
                Break(Law.Echo, $"the {update.Key.Side.Word()}'s {same.Field} holds {Quoted.Of(same.Value)} already", _rule.At);
            }
        }

        foreach (var entry in writes.OfType<AddEntry>())
        {
            var source = _world.On(entry.Key.Side.Other()).Entries.First(one => one.SysId == entry.SourceId);
            if (!_rule.Journals.Any(journal => journal.Field(entry.Key.Side.Other()) == source.Field && journal.Field(entry.Key.Side) == entry.Field && journal.Flow.Reaches(entry.Key.Side)))
            {
                Break(Law.Comments, $"a comment of {source.Field} lands in {entry.Field}, and no line of the rule says so", _rule.At);
            }
        }
    }

    private void ComeToRest()
    {
        var written = new List<string>();
        for (var pass = 0; pass <= PassesToRest && _breach is null; pass++)
        {
            var writes = RunPass(Delivery.Answered);
            written.AddRange(writes.OfType<UpdateRecord>().SelectMany(update => update.Fields.Select(field => $"the {update.Key.Side.Word()}'s {field.Field} becomes {Quoted.Of(field.Value)}")));
            if (writes.Count == 0 && !_world.InFlight)
            {
                Guarded(_ => Agreed());
                return;
            }
        }

        if (_breach is null)
        {
            Break(Law.Rest, $"there is still something to write: {string.Join(", then ", written.TakeLast(4))}", _rule.At);
        }
    }

    private void Agreed()
    {
        if (_world.Bond.Phase != BondPhase.Bonded || !_world.On(Side.Customer).Exists || !_world.On(Side.Provider).Exists)
        {
            return;
        }

        foreach (var field in _debts.Owed)
        {
            var (customer, provider) = (_world.On(Side.Customer).Value(field.ReadColumn(Side.Customer)), _world.On(Side.Provider).Value(field.ReadColumn(Side.Provider)));
            if (_breach is null && !Equivalent(field, customer, provider))
            {
                Break(Law.Agreement, $"at rest the customer's {field.Customer} is {Quoted.Of(customer)} and the provider's {field.Provider} is {Quoted.Of(provider)}", field.At);
            }
        }

        Landed();
    }

    private void Landed()
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            var mine = _world.On(side).Entries.Where(entry => entry.CreatedBy != "connector" && _rule.Journals.Any(journal => journal.Field(side) == entry.Field && journal.Flow.Reaches(side.Other()))).ToList();
            var theirs = _world.On(side.Other()).Entries.Count(entry => entry.CreatedBy == "connector");
            if (theirs != mine.Count)
            {
                Break(Law.Comments, $"the {side.Word()} has {mine.Count} comment(s) to share, and {theirs} of them are at the {side.Other().Word()}", _rule.At);
            }
        }
    }

    private static bool Equivalent(FieldRule field, string customer, string provider)
    {
        bool Same(string? one, string other) => string.Equals(one, other, field is Lookup ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        return (field.CanGo(Side.Provider) && Same(field.Carry(Side.Provider, customer), provider)) || (field.CanGo(Side.Customer) && Same(field.Carry(Side.Customer, provider), customer));
    }

    // A reason names its line at its end.
    private Place Blamed(string reason)
    {
        var field = _rule.Fields.FirstOrDefault(field => field.At.Line > 0 && reason.Contains(field.At.ToString(), StringComparison.Ordinal));
        return field?.At ?? _rule.At;
    }

    private static string Told(IReadOnlyList<Write> writes)
    {
        var fields = writes.SelectMany(write => write switch
        {
            UpdateRecord update => update.Fields.Select(field => $"{field.Field} {Quoted.Of(field.Value)}"),
            CreateRecord create => create.Fields.Select(field => $"{field.Field} {Quoted.Of(field.Value)}"),
            AddEntry entry => [$"{entry.Field} {Quoted.Of(entry.Text)}"],
            _ => [],
        }).ToList();
        return fields.Count == 0 ? "" : $" (writes {string.Join(", ", fields)})";
    }

    private void Break(Law law, string why, Place at)
    {
        if (_breach is null && _watched.Contains(law))
        {
            _breach = new Breach(law, [.. _story, why], at.Line > 0 ? at : _rule.At);
        }
    }
}
