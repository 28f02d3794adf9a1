using System.Collections.Concurrent;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Finds records by keys both sides know, in bulk, and remembers what it found for a while.</summary>
internal sealed class ReferenceBook(TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Instance, string Table, string By, string Key), (string SysId, DateTimeOffset Until)> _known = new();

    public async Task<References> ResolveAsync(PassContext pass, List<Draft> drafts, List<Finding> troubles, CancellationToken cancel)
    {
        Dictionary<(Side Side, string Table, string By, string Key), string> found = [];
        var asked = drafts.SelectMany(draft => draft.Asked().Select(ask => (ask, draft))).ToList();
        foreach (var group in asked.GroupBy(one => (one.ask.Side, one.ask.Table, one.ask.By)))
        {
            var (side, table, by) = group.Key;
            var instance = pass.Instance(side);
            var keys = group.Select(one => one.ask.Key).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            foreach (var key in keys)
            {
                if (_known.TryGetValue((instance.Name, table, by, key.ToUpperInvariant()), out var known) && known.Until > time.GetUtcNow())
                {
                    found[(side, table, by, key)] = known.SysId;
                }
            }

            keys.RemoveAll(key => found.ContainsKey((side, table, by, key)));
            if (keys.Count > 0)
            {
                await FindAsync(instance, side, table, by, keys, found, [.. group.Select(one => one.draft)], troubles, cancel).ConfigureAwait(false);
            }
        }

        return new References(found.Select(pair => (pair.Key, pair.Value)));
    }

    private async Task FindAsync(
        IInstance instance, Side side, string table, string by, List<string> keys,
        Dictionary<(Side, string, string, string), string> found, IReadOnlyList<Draft> concerned, List<Finding> troubles, CancellationToken cancel)
    {
        var answer = await instance.FindAsync(table, by, keys, cancel).ConfigureAwait(false);
        if (answer.Trouble is { } trouble)
        {
            troubles.Add(trouble);
            foreach (var draft in concerned)
            {
                draft.Failed = true;
            }

            return;
        }

        var matches = answer.Items.ToLookup(match => match.Key, match => match.SysId, StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys.Where(key => matches[key].Distinct().Count() == 1))
        {
            var sysId = matches[key].First();
            found[(side, table, by, key)] = sysId;
            _known[(instance.Name, table, by, key.ToUpperInvariant())] = (sysId, time.GetUtcNow() + Lasts);
        }
    }
}
