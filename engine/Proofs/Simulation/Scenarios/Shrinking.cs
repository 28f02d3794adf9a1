namespace Connector.Proofs.Simulation.Scenarios;

/// <summary>Leaves out of a scenario whatever the same breach does not need: faults and deeds by ranges that halve.</summary>
internal static class Shrinking
{
    private const int MostPlays = 300;

    public static Scenario Of(Scenario scenario, Predicate<Scenario> breaks)
    {
        var left = MostPlays;
        for (var before = int.MaxValue; scenario.Deeds.Count + scenario.Faults.Count < before && left > 0;)
        {
            before = scenario.Deeds.Count + scenario.Faults.Count;
            scenario = scenario with { Faults = Fewer(scenario.Faults, faults => breaks(scenario with { Faults = faults }), ref left) };
            scenario = scenario with { Deeds = Fewer(scenario.Deeds, deeds => breaks(scenario with { Deeds = deeds }), ref left) };
        }

        return scenario;
    }

    private static IReadOnlyList<T> Fewer<T>(IReadOnlyList<T> all, Predicate<IReadOnlyList<T>> breaks, ref int left)
    {
        for (var size = all.Count; size > 0; size /= 2)
        {
            for (var from = 0; from < all.Count && left > 0;)
            {
                left--;
                IReadOnlyList<T> fewer = [.. all.Take(from), .. all.Skip(from + size)];
                if (breaks(fewer))
                {
                    all = fewer;
                }
                else
                {
                    from += size;
                }
            }
        }

        return all;
    }
}
