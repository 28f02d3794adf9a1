using System.Collections.Concurrent;
using System.Collections.Frozen;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>
/// Which rules fail so steadily that they are not asked any more, each of one customer. A rule is suspended alone, for as long as it stays the same
/// rule: a changed one starts afresh, and so does every rule when the host starts.
/// </summary>
internal sealed class Suspensions(TimeProvider time, PassOptions options)
{
    private readonly ConcurrentDictionary<(string Customer, string Rule), Streak> _streaks = new();

    /// <summary>Names of the pack's rules that are suspended.</summary>
    public FrozenSet<string> In(Pack pack) => _streaks.IsEmpty ? [] : pack.Rules.Where(rule => Of(pack.Customer, rule) is not null).Select(rule => rule.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Why the rule is suspended, or null when it is not.</summary>
    public Finding? Of(string customer, Rule rule) => StreakOf(customer, rule)?.Suspended;

    /// <summary>The rule judged a bond; whatever failed before was about single records.</summary>
    public void Judged(Situation at)
    {
        if (!_streaks.IsEmpty && StreakOf(at.Bond.Customer, at.Rule) is { Suspended: null })
        {
            _streaks.TryRemove((at.Bond.Customer, at.Rule.Name), out _);
        }
    }

    /// <summary>The rule's code failed on a bond. Failing again on the same bond, or on one that is held already, says nothing new about the rule.</summary>
    public void Failed(Situation at, string reason)
    {
        if (at.Bond.Phase == BondPhase.Held)
        {
            return;
        }

        var streak = StreakOf(at.Bond.Customer, at.Rule) ?? (_streaks[(at.Bond.Customer, at.Rule.Name)] = new Streak(at.Rule));
        streak.Bonds.Add(at.Bond.Id);
        if (streak.Suspended is null && streak.Bonds.Count >= options.FailuresInARow)
        {
            streak.Suspended = PassTroubles.Suspended(at.Bond.Customer, at.Rule, streak.Bonds.Count, reason, time.GetUtcNow());
        }
    }

    // A customer's passes never overlap, so one thread at a time works on a streak.
    private Streak? StreakOf(string customer, Rule rule) =>
        _streaks.TryGetValue((customer, rule.Name), out var streak) && (ReferenceEquals(streak.Rule, rule) || streak.Rule.Equals(rule)) ? streak : null;

    private sealed class Streak(Rule rule)
    {
        public Rule Rule => rule;

        public HashSet<string> Bonds { get; } = new(StringComparer.Ordinal);

        public Finding? Suspended { get; set; }
    }
}
