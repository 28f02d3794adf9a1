using System.Collections.Concurrent;

namespace Connector.Scenarios.Demo;

/// <summary>
/// An engine that is killed at any of its calls, to an instance or to its ledger, after the call, or in the middle of a batch, leaves
/// nothing lost and nothing doubled once another engine goes on with its ledger. Killed before a call is killed after the one before it.
/// </summary>
public sealed class EngineCutOffTests
{
    private const int Never = int.MaxValue;

    [Fact]
    public async Task Whatever_call_an_engine_is_killed_after_the_next_one_loses_and_doubles_nothing()
    {
        var whole = await UndisturbedAsync();
        await SweepAsync(Enumerable.Range(1, whole.Calls), Cut.After);
    }

    [Fact]
    public async Task Whatever_batch_an_engine_is_killed_within_the_next_one_loses_and_doubles_nothing()
    {
        var whole = await UndisturbedAsync();
        Assert.NotEmpty(whole.Batches);

        // Calls overlap, so a batch is not the same call in every run: its neighbours are tried too.
        await SweepAsync(whole.Batches.SelectMany(call => Enumerable.Range(call - 1, 3)).Distinct(), Cut.Within);
    }

    private static async Task SweepAsync(IEnumerable<int> calls, Cut cut)
    {
        ConcurrentBag<string> broken = [];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = 2 };
        await Parallel.ForEachAsync(calls, limits, async (call, _) =>
        {
            foreach (var what in await ToldAsync(new Fuse(call, cut)))
                broken.Add($"killed at call {call}: {what}");
        });
        Assert.True(broken.IsEmpty, string.Join('\n', broken.Order()));
    }

    private static async Task<Fuse> UndisturbedAsync()
    {
        var fuse = new Fuse(Never, Cut.Before);
        Assert.Empty(await ToldAsync(fuse));
        return fuse;
    }

    // One story; the engine that is killed may be that of the first chapter or that of the second.
    private static async Task<IReadOnlyList<string>> ToldAsync(Fuse fuse)
    {
        await using var world = await SmallWorld.StartAsync();
        await world.BeginAsync();
        await world.EngineAsync(fuse);
        if (fuse.Blown)
            await world.EngineAsync(new Fuse(Never, Cut.Before));
        await world.ContinueAsync();
        await world.EngineAsync(fuse.Blown ? new Fuse(Never, Cut.Before) : fuse);
        if (fuse.Blown)
            await world.EngineAsync(new Fuse(Never, Cut.Before));
        var seen = await world.LookAsync();
        return (seen.Bonds, seen.Ordered, seen.Attachments, seen.Comments) == (5, 1, 2, 10)
            ? [.. seen.Mismatches.First, .. seen.Lost.First, .. seen.Doubled.First]
            : [$"{seen.Bonds} bonds, {seen.Ordered} orders, {seen.Attachments} files, {seen.Comments} comments",
                .. seen.Mismatches.First, .. seen.Lost.First, .. seen.Doubled.First];
    }
}
