using System.Collections.Concurrent;
using System.Collections.Immutable;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>
/// While a switch delays visibility: the versions of rows that only their writer sees yet, as when a write has not reached
/// the node that answers somebody else. A delete is seen at once.
/// </summary>
internal sealed class UnseenWrites(InstanceClock clock, SandboxSwitches switches)
{
    private const int PurgeAbove = 256;
    private readonly ConcurrentDictionary<string, ImmutableList<Version>> versions = new();

    /// <summary>Called inside the write gate for every row stored.</summary>
    public void Note(Row row, Row? previous)
    {
        var delay = switches.VisibilityDelay;
        if (delay <= TimeSpan.Zero) return;
        if (versions.Count > PurgeAbove) Purge();
        var version = new Version(row, previous, row[SystemColumns.UpdatedBy], clock.Time.GetUtcNow() + delay);
        versions.AddOrUpdate(row.SysId, [version], (_, list) => list.Add(version));
    }

    /// <summary>Gives the version of a row this reader sees, or nothing of a row not seen yet; null when all see everything.</summary>
    public Func<Row, Row?>? For(Account reader)
    {
        if (versions.IsEmpty) return null;
        if (switches.VisibilityDelay > TimeSpan.Zero) return row => Seen(row, reader);
        versions.Clear();
        return null;
    }

    private Row? Seen(Row row, Account reader)
    {
        if (!versions.TryGetValue(row.SysId, out var list)) return row;
        var now = clock.Time.GetUtcNow();
        for (var i = list.Count - 1; i >= 0; i--)
            if (list[i].SeenFrom <= now || list[i].Writer == reader.UserName) return list[i].Row;
        return list[0].Previous;
    }

    private void Purge()
    {
        var now = clock.Time.GetUtcNow();
        foreach (var (id, list) in versions)
            if (list.All(v => v.SeenFrom <= now)) versions.TryRemove(id, out _);
    }

    private sealed record Version(Row Row, Row? Previous, string Writer, DateTimeOffset SeenFrom);
}
