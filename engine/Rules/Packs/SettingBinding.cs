namespace Connector.Rules.Packs;

/// <summary>
/// Fills a pack's settings into every value of a rule that asks for one, and remembers which were used and which were missing.
/// </summary>
internal sealed class SettingBinding(IReadOnlyDictionary<string, string> settings)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<(string Setting, Place At)> _missing = [];

    public IReadOnlySet<string> Used => _used;

    /// <summary>What rules asked for in vain, and where.</summary>
    public IReadOnlyList<(string Setting, Place At)> Missing => _missing;

    public Rule Fill(Rule rule)
    {
        var bound = rule with
        {
            Starts = Fill(rule.Starts, rule.At),
            Waits = rule.Waits is null ? null : Fill(rule.Waits, rule.At),
            Ends = rule.Ends is null ? null : Fill(rule.Ends, rule.At),
            Fields = [.. rule.Fields.Select(Fill)],
            Actions = [.. rule.Actions.Select(action => action.Reaches is { } reaches ? action with { Reaches = Fill(reaches, action.At) } : action)],
        };
        return bound switch
        {
            RequestRule request => request with
            {
                Item = Fill(request.Item, rule.At),
                Variables = [.. request.Variables.Select(
                    variable => variable.Fixed is null ? variable : variable with { Fixed = Fill(variable.Fixed, rule.At) })],
            },
            ReplicaRule replica => replica with { DataSource = Fill(replica.DataSource, rule.At) },
            _ => bound,
        };
    }

    private FieldRule Fill(FieldRule field)
    {
        var bound = field is Set set ? set with { To = Fill(set.To, set.At) } : field;
        return bound.Default is { } instead ? bound with { Default = instead with { To = Fill(instead.To, field.At) } } : bound;
    }

    private Condition Fill(Condition condition, Place at) => condition switch
    {
        FieldTest test => test with { Values = [.. test.Values.Select(value => Fill(value, test.At.Line > 0 ? test.At : at))] },
        All all => new All([.. all.Terms.Select(term => Fill(term, at))]),
        Any any => new Any([.. any.Terms.Select(term => Fill(term, at))]),
        Not not => new Not(Fill(not.Term, at)),
        Approval approval => approval with { Requested = Fill(approval.Requested, approval.At.Line > 0 ? approval.At : at) },
        _ => condition,
    };

    private Value Fill(Value value, Place at)
    {
        if (value.Setting is null)
        {
            return value;
        }

        if (settings.TryGetValue(value.Setting, out var text))
        {
            _used.Add(value.Setting);
            return new Value(text);
        }

        _missing.Add((value.Setting, at));
        return value;
    }
}
