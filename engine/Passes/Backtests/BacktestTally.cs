using Connector.Bonding;

namespace Connector.Passes.Backtests;

/// <summary>Adds up what a backtest finds while it streams by.</summary>
internal sealed class BacktestTally(int examples)
{
    private readonly DifferenceGroups _values = new(examples);
    private readonly DifferenceGroups _phases = new(examples);
    private readonly DifferenceGroups _leaving = new(examples);
    private readonly DifferenceGroups _past = new(examples);
    private readonly HashSet<(string Rule, string Customer, string Provider)> _fields = [];
    private int _judged;
    private int _resting;
    private int _bonds;
    private int _dropped;
    private int _held;
    private int _unanswered;
    private int _pastJudged;
    private int _pastUnknown;

    public int Unread { get; set; }

    /// <summary>Whether bonds were left out because they were too many.</summary>
    public bool More { get; set; }

    public HashSet<Finding> Troubles { get; } = [];

    public DifferenceGroups Starting { get; } = new(examples);

    /// <summary>Whether a bond is judged: it lives, and both books have its rule for the same tables.</summary>
    public bool Takes(Bond bond, Pack live, Pack changed)
    {
        if (bond.Phase is BondPhase.Ended or BondPhase.Severed)
        {
            _resting++;
            return false;
        }

        if (Rule(live, bond.Rule) is { } rule && Rule(changed, bond.Rule) is { } other && rule.Tables == other.Tables)
        {
            return true;
        }

        _dropped++;
        return false;
    }

    public void Judged(Bond bond, Situation at, Situation changed, BondDifference difference)
    {
        _judged++;
        var (rule, other) = (at.Rule, changed.Rule);
        if (rule.Starts.Holds(at.Value) == true && other.Starts.Holds(changed.Value) == false)
        {
            _leaving.Add(rule.Name, "no longer matches", rule.At, other.At, () => new(
                Named(bond, at), null, null, null, string.Join("; ", other.Starts.WhatFails(changed.Value).Select(fails => $"{fails.Test.Side.Word()}'s {fails.Test.Field} would have to be one that {fails.Wanted}"))));
        }

        if (difference.IsNone)
        {
            return;
        }

        _bonds++;
        _held += difference.Holds ? 1 : 0;
        _unanswered += difference.Unanswered && !difference.Holds ? 1 : 0;
        if (difference.Before != difference.After)
        {
            _phases.Add(rule.Name, $"{Word(difference.Before)} → {Word(difference.After)}", rule.At, other.At, () => new(Named(bond, at), null, null, null, difference.Reason));
        }

        foreach (var value in difference.Values)
        {
            var field = value.Changed ?? value.Live!;
            _fields.Add((rule.Name, field.Customer, field.Provider));
            _values.Add(rule.Name, $"{value.To.Word()} {value.Column}", Line(value.Live, rule), Line(value.Changed, other), () => new(
                Named(bond, at), value.Holds, value.LiveValue, value.ChangedValue, value.Unanswered ? "no line answers: the bond would be held once this is to travel" : null));
        }
    }

    /// <summary>Compares one value that was carried: both books are asked what they give for what it came from.</summary>
    public void Past(HistoryRow row, Pack live, Pack changed)
    {
        var name = row.Rule.Split(' ')[0];
        if (row is not { What: "carry" or "put back", To: { } to } || Rule(live, name) is not { } rule || Rule(changed, name) is not { } other
            || (row.Source is null && !rule.Fields.Any(field => field is Set set && set.On == to.Side && set.Field == row.Column)))
        {
            _pastUnknown += row is { What: "carry" or "put back", Source: null, To: not null } && !IsStamp(row, live) ? 1 : 0;
            return;
        }

        _pastJudged++;
        var (mine, theirs) = (Field(rule, to.Side, row.Column), Field(other, to.Side, row.Column));
        var (given, would) = (Given(mine, to.Side, row), Given(theirs, to.Side, row));
        if (mine is not null && !string.Equals(given, would, StringComparison.Ordinal))
        {
            _past.Add(name, $"{to.Side.Word()} {row.Column}", Line(mine, rule), Line(theirs, other), () => new(
                $"{to} at {row.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}", row.New, given, would, row.Source is null ? null : $"from '{row.Source}'"));
        }
    }

    public BacktestReport Report(IReadOnlyList<string> notes) => new()
    {
        Judged = _judged,
        Resting = _resting,
        Unread = Unread,
        Dropped = _dropped,
        More = More,
        Bonds = _bonds,
        Fields = _fields.Count,
        Held = _held,
        Unanswered = _unanswered,
        Values = _values.All,
        Phases = _phases.All,
        Starting = Starting.All,
        Leaving = _leaving.All,
        Past = _past.All,
        PastJudged = _pastJudged,
        PastUnknown = _pastUnknown,
        Notes = notes,
        Findings = [.. Troubles],
    };

    private static Rule? Rule(Pack pack, string name) => pack.Rules.FirstOrDefault(rule => rule.Name == name);

    private static FieldRule? Field(Rule rule, Side to, string column) =>
        rule.Fields.FirstOrDefault(field => field.Column(to) == column && field.Reaches(rule, to));

    private static string? Given(FieldRule? field, Side to, HistoryRow row) => field is null ? null : Divergence.Given(field, to, row.Source ?? "");

    // A stamp is written by the engine itself; no field says it.
    private static bool IsStamp(HistoryRow row, Pack live) =>
        Rule(live, row.Rule.Split(' ')[0]) is { } rule && rule.Stamp(row.To!.Value.Side) == row.Column;

    private static Place Line(FieldRule? field, Rule rule) => field is null ? default : Lines.Of(field, rule);

    private static string Named(Bond bond, Situation at) =>
        $"{bond.Key(bond.Begun)}{(at.Value(bond.Begun, "number") is { Length: > 0 } number ? $" {number}" : "")}";

    private static string Word(BondPhase phase) => phase switch
    {
        BondPhase.Waiting => "waits",
        BondPhase.Ended => "ended or not begun",
        _ => phase.ToString().ToLowerInvariant(),
    };
}
