namespace Connector.Scenarios.Demo;

/// <summary>
/// An engine that is killed at any of its calls, to an instance or to its ledger, before the call, after it, or in the middle of a batch, leaves
/// nothing lost and nothing doubled once another engine goes on with its ledger.
/// </summary>
public sealed class EngineCutOffTests
{
    private const int Never = int.MaxValue;

    [Theory]
    [InlineData(Cut.Before)]
    [InlineData(Cut.After)]
    [InlineData(Cut.Within)]
    public async Task Whatever_call_an_engine_is_killed_at_the_next_one_loses_and_doubles_nothing(Cut cut)
    {
        List<string> broken = [];
        for (var call = 1; await KilledAtAsync(call, cut, broken); call++)
        {
            // The sweep ends with the first engine that came to rest before its last call.
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    private static async Task<bool> KilledAtAsync(int call, Cut cut, List<string> broken)
    {
        await using var world = await SmallWorld.StartAsync();
        await world.BeginAsync();
        var fuse = new Fuse(call, cut);
        await world.EngineAsync(fuse);
        if (fuse.Blown)
            await world.EngineAsync(new Fuse(Never, cut));
        await world.ContinueAsync();
        await world.EngineAsync(fuse.Blown ? new Fuse(Never, cut) : fuse);
        if (fuse.Blown)
            await world.EngineAsync(new Fuse(Never, cut));
        var seen = await world.LookAsync();
        broken.AddRange(seen.Mismatches.First.Concat(seen.Lost.First).Concat(seen.Doubled.First).Select(what => $"killed at call {call}: {what}"));
        if ((seen.Bonds, seen.Ordered, seen.Attachments) != (5, 1, 2))
            broken.Add($"killed at call {call}: {seen.Bonds} bonds, {seen.Ordered} orders, {seen.Attachments} files");
        return fuse.Blown;
    }
}
