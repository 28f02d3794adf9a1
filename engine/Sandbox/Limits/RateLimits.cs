using System.Collections.Concurrent;
using System.Collections.Immutable;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Limits;

/// <summary>Counts calls against the rules of sys_rate_limit_rules, per user and clock hour (reference 14).</summary>
internal sealed class RateLimits(Instance instance)
{
    public const string TableName = "sys_rate_limit_rules";
    private readonly ConcurrentDictionary<(Row Rule, string User), HourCount> counts = new();
    private ImmutableArray<RateLimitRule> rules = [];

    /// <summary>A rule was written or taken away. A changed rule counts from nothing again, as the product says.</summary>
    public void Follow(Row row, bool isRemoved)
    {
        if (row.Table.Name != TableName) return;
        var read = isRemoved ? null : RateLimitRule.Of(row, instance.Database);
        ImmutableInterlocked.Update(ref rules, list => [.. list.RemoveAll(r => r.SysId == row.SysId), .. read is null ? [] : (RateLimitRule[])[read]]);
        foreach (var key in counts.Keys)
            if (key.Rule.SysId == row.SysId) counts.TryRemove(key, out _);
    }

    /// <summary>Counts the call; null when no rule concerns it.</summary>
    public RateVerdict? Count(ApiRequest request, Account account)
    {
        if (rules.IsEmpty || ApiPath.Of(request.Segments) is not { } path) return null;
        RateLimitRule? binding = null;
        foreach (var rule in rules)
        {
            if (binding is not null && (rule.Rank, rule.Limit).CompareTo((binding.Rank, binding.Limit)) >= 0) continue;
            if (rule.Concerns(request, path, account)) binding = rule;
        }

        if (binding is null) return null;
        var now = instance.Clock.Now;
        var count = counts.GetOrAdd((binding.Row, account.UserName), _ => new HourCount());
        var passes = count.Take(now, binding.Limit, instance.Switches.RateCountDelay);
        var reset = now.AddTicks(TimeSpan.TicksPerHour - (now.UtcTicks % TimeSpan.TicksPerHour));
        return new RateVerdict(binding, passes, reset, Math.Max(1, (int)Math.Ceiling((reset - now).TotalSeconds)), ApiName.Of(path));
    }
}
