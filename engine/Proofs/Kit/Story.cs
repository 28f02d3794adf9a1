using Connector.Bonding;
using Connector.Proofs.Scripts;
using Connector.Proofs.Worlds;

namespace Connector.Proofs.Kit;

/// <summary>What happens to two records under a rule; <see cref="Play"/> lets it happen.</summary>
public sealed class Story
{
    private const int PassesToRest = 3;

    private readonly RuleUnderTest _rule;

    internal Story(RuleUnderTest rule, Script script) => (_rule, Script) = (rule, script);

    /// <summary>The record that begins, and what happens then.</summary>
    public Script Script { get; }

    /// <summary>Lets it happen, by the engine's own judging, planning and settling, and lets passes run until nothing more is written, three at most.</summary>
    /// <returns>Every moment of it, in order.</returns>
    public Played Play()
    {
        var world = new PairWorld(_rule.Rule, _rule.Stock, Script.First);
        List<Moment> moments = [];
        foreach (var act in Script.Acts)
        {
            moments.Add(Take(world, act));
        }

        for (var pass = 0; pass < PassesToRest; pass++)
        {
            moments.Add(Take(world, new Pass()));
            if (moments[^1].Writes.Count == 0 && !world.InFlight)
            {
                break;
            }
        }

        return new Played(moments);
    }

    /// <summary>The story in words, an act a line.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Script.Acts.Select(act => $"{act}").Prepend(Script.Beginning(_rule.Rule.BeginsOn())));

    private static Moment Take(PairWorld world, Act act)
    {
        using var budget = RuleBudget.Begin(RuleLimits.Judging);
        Judged? judged = null;
        switch (act)
        {
            case Edit edit:
                world.Do(edit);
                break;
            case Comment comment:
                world.Do(comment);
                break;
            case Pass pass:
                judged = world.Judge();
                world.Deliver(judged, pass.Delivery);
                break;
        }

        budget.Check();
        return new(act, judged?.Verdict, judged?.Writes ?? [], world.On(Side.Customer).Values, world.On(Side.Provider).Values, world.Bond.Phase);
    }
}
