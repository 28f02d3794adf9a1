using System.Diagnostics;
using System.Globalization;
using Connector.Abstractions.Bonds;
using Connector.Bench.Rules.Judging;
using Connector.Bonding;
using Connector.Bonding.Compiled;

namespace Connector.Bench.Rules;

/// <summary>What judging costs, next to code written by hand, to Microsoft's RulesEngine and to JavaScript. All of them first have to agree.</summary>
internal static class JudgeBench
{
    // Many short rounds rather than few long ones: whatever else the machine does then spoils some of them and not all. A round takes one of eight
    // slices of the bonds, each bond several times in a row: a pass has just read what it judges, and what is measured is the judging, not the memory.
    private const int Rounds = 304;
    private const int Slice = JudgeWorld.Count / 8;
    private const int InARow = 8;
    private const int WarmRounds = 160;

    /// <summary>Measures and prints; whether every limit is met.</summary>
    public static bool Run()
    {
        var world = new JudgeWorld();
        var hand = new HandWritten(world.Rule);
        using var script = new JavaScript();
        var rules = new ExpressionRules(world.Situations);
        var compiled = CompiledRule.Of(world.Rule);
        if (Disagreement(world, hand, script, rules, compiled) is { } disagreement)
        {
            Console.Error.WriteLine(disagreement);
            return false;
        }

        var at = world.Situations;
        Contender[] contenders =
        [
            new("hand-written C#", 1, slice => Each(at, slice, one => hand.Judge(one))),
            new("Judge.Of", 1, slice => Each(at, slice, Judge.Of)),
            new("JavaScript in Jint", 1, slice => Each(at, slice, script.Judge)),
            new("condition, hand-written", 8, slice => Count(slice, number => HandWritten.Starts(at[number].Customer!.Values))),
            new("condition, ours", 8, slice => Count(slice, number => compiled.Starts(at[number].Customer!) == true)),
            new("condition, RulesEngine typed", 1, slice => Count(slice, rules.Typed)),
            new("condition, RulesEngine dictionary", 1, slice => Count(slice, rules.Loose)),
        ];
        for (var round = -WarmRounds; round < Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                contender.Measure(slice: (round + WarmRounds) % 8, counts: round >= 0);
            }
        }

        return Told(contenders);
    }

    private static bool Told(Contender[] contenders)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Judging: {JudgeWorld.Count:N0} bonds of 40 fields, 15 of them mapped, 3 edited; {Rounds} interleaved rounds, medians"));
        foreach (var contender in contenders)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contender.Name,-36}{contender.Nanoseconds,10:N1} ns/record{contender.Bytes,10:N0} B/record"));
        }

        var (hand, ours, script, starts) = (contenders[0], contenders[1], contenders[2], contenders[4]);
        var rules = contenders[5].Nanoseconds < contenders[6].Nanoseconds ? contenders[5] : contenders[6];
        return Limit("Judge.Of against hand-written C#", ours.Over(hand), 1.2, atMost: true)
            & Limit("bytes of Judge.Of against hand-written C#", ours.Bytes / hand.Bytes, 1.0, atMost: true)
            & Limit($"{rules.Name} against ours", rules.Over(starts), 50, atMost: false)
            & Limit("JavaScript in Jint against Judge.Of", script.Over(ours), 20, atMost: false);
    }

    private static bool Limit(string what, double ratio, double limit, bool atMost)
    {
        var met = atMost ? ratio <= limit : ratio >= limit;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what,-52}{ratio,8:N2} x   limit {(atMost ? "at most" : "at least")} {limit} x: {(met ? "met" : "NOT met")}"));
        return met;
    }

    private static string? Disagreement(JudgeWorld world, HandWritten hand, JavaScript script, ExpressionRules rules, CompiledRule compiled)
    {
        var (carried, met) = (0, 0);
        for (var number = 0; number < JudgeWorld.Count; number++)
        {
            var at = world.Situations[number];
            var verdict = Judge.Of(at);
            var starts = compiled.Starts(at.Customer!) == true;
            if (!Same(verdict, hand.Judge(at)) || !JavaScript.Says(script.Judge(at), verdict)
                || starts != HandWritten.Starts(at.Customer!.Values) || starts != rules.Typed(number) || starts != rules.Loose(number))
            {
                return $"Bond {number} is not judged the same by all: {verdict}";
            }

            carried += verdict is Carry { Moves.Fields.Count: 3 } ? 1 : 0;
            met += starts ? 1 : 0;
        }

        return carried * 100 / JudgeWorld.Count is >= 65 and <= 75 && carried == met ? null : $"{carried} bonds carry three fields, {met} meet the condition";
    }

    private static bool Same(Verdict left, Verdict right) => left.Reason == right.Reason && (left, right) switch
    {
        (Carry one, Carry other) => one.Moves.Fields.SequenceEqual(other.Moves.Fields),
        (Await, Await) or (InStep, InStep) => true,
        _ => false,
    };

    private static int Each<T>(Situation[] situations, int slice, Func<Situation, T> judge)
    {
        T? last = default;
        foreach (var one in situations.AsSpan(slice * Slice, Slice))
        {
            for (var time = 0; time < InARow; time++)
            {
                last = judge(one);
            }
        }

        return last is null ? 0 : Slice;
    }

    private static int Count(int slice, Predicate<int> holds)
    {
        var count = 0;
        for (var number = slice * Slice; number < (slice + 1) * Slice; number++)
        {
            for (var time = 0; time < InARow; time++)
            {
                count += holds(number) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>One of those compared, and what each round measured.</summary>
    private sealed class Contender(string name, int repeats, Func<int, int> pass)
    {
        private readonly List<double> _rounds = new(Rounds);
        private readonly List<double> _bytes = new(Rounds);

        public string Name => name;

        public double Bytes => _bytes.Average();

        public double Nanoseconds => Median(_rounds);

        /// <summary>The median of how many times as long as the other this took in the same round.</summary>
        public double Over(Contender other) => Median([.. _rounds.Zip(other._rounds, (mine, theirs) => mine / theirs)]);

        public void Measure(int slice, bool counts)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.GetTimestamp();
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                pass(slice);
            }

            var time = Stopwatch.GetElapsedTime(watch);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (counts)
            {
                _rounds.Add(time.TotalNanoseconds / (repeats * Slice * InARow));
                _bytes.Add((double)bytes / (repeats * Slice * InARow));
            }
        }

        private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
    }
}
