using Connector.Abstractions.Plugged;
using Connector.Rules.Checks.Packs;
using Connector.Rules.Dictionaries;

namespace Connector.Rules.Packs;

/// <summary>Makes customers' packs of what was read: inherits, overrides by name, fills in the settings.</summary>
internal sealed class PackBuilder
{
    private readonly Dictionary<string, PackSource> _sources;
    private readonly DictionaryFiles? _dictionaries;
    private readonly RuleMemory? _memory;
    private readonly IPlugged? _plugged;
    private readonly List<Finding> _findings = [];

    /// <param name="sources">The packs as read, in the order they are to be told in.</param>
    /// <param name="dictionaries">What they keep of their instances; null leaves the checks against them out.</param>
    /// <param name="memory">Knows what whole packs came to; null looks at each again.</param>
    /// <param name="plugged">The plugins in force; null where nobody knows them.</param>
    public PackBuilder(IEnumerable<PackSource> sources, DictionaryFiles? dictionaries = null, RuleMemory? memory = null, IPlugged? plugged = null)
    {
        (_dictionaries, _memory, _plugged) = (dictionaries, memory, plugged);
        _sources = sources.Select(source => source with { Findings = [.. source.Findings, .. Alone(source)] })
            .ToDictionary(source => source.Name, StringComparer.Ordinal);
        _findings.AddRange(_sources.Values.SelectMany(source => source.Findings.Concat(source.Rules.SelectMany(rule => rule.Findings))));
    }

    public (IReadOnlyList<Pack> Packs, IReadOnlyList<Finding> Findings) Build()
    {
        foreach (var library in _sources.Values.Where(source => source.Config.Customer is null))
        {
            Line(library, []);
        }

        var twice = CustomersTwice();
        var packs = from source in _sources.Values
                    where source.Config.Customer is not null
                    let pack = Build(source)
                    where pack is not null && !twice.Contains(pack.Customer)
                    select pack;
        return ([.. packs], _findings);
    }

    private IReadOnlyList<Finding> Alone(PackSource source) => Checked(source.File, source.Content, () => [.. PackChecks.Check(source)]);

    private IReadOnlyList<Finding> Checked(string name, string content, Func<IReadOnlyList<Finding>> check) => _memory?.Checks(name, content, check) ?? check();

    private Pack? Build(PackSource source)
    {
        var before = _findings.Count;
        var line = Line(source, []);
        var rules = Inherit(source, line);
        var settings = Settings(line);
        var plugged = _plugged?.For(source.Config.Customer!);
        rules.AddRange(PluginRules.Joining(rules, plugged, _findings));
        var binding = new SettingBinding(settings);
        var names = new NameBinding(plugged);
        var bound = rules.Select(binding.Fill).Select(names.Bind).ToArray();
        _findings.AddRange([.. names.Findings, .. PluginRules.Missing(line, plugged)]);
        if (binding.Missing.Count > 0)
        {
            TellMissing(source, binding);
        }

        if (!line.All(pack => pack.IsSound))
        {
            return null;
        }

        TellUnused(source, binding);
        if (binding.Missing.Count == 0 && source.Config.Instances is { } instances)
        {
            var content = ContentHash.Of([.. line.Select(pack => pack.Content), _dictionaries?.Content(source.Name) ?? "", _plugged?.Version ?? ""]);
            _findings.AddRange(Checked(source.Name, content, () =>
                Whole(source, line, instances, [.. rules.Zip(bound, (written, filled) => new CheckedRule(written, filled))])));
        }

        if (_findings.Skip(before).Any(finding => finding.Severity == Severity.Error))
        {
            return null;
        }

        if (bound.Length == 0)
        {
            _findings.Add(source.Trouble(
                Codes.NothingToDo, Severity.Warning, "customer", "The pack has no rule, so nothing is bonded for this customer",
                "Extend 'standard', or add a rule file"));
        }

        return new(source.Config.Customer!, source.Config.Instances!, source.Config.Schedule.Every, [.. bound]) { Plugged = plugged };
    }

    private List<Finding> Whole(PackSource source, List<PackSource> line, InstancePair instances, IReadOnlyList<CheckedRule> rules)
    {
        var dictionaries = _dictionaries?.Of(source.Name) ?? PackDictionaries.None;
        List<Finding> found = [.. dictionaries.Findings, .. PackCheck.Check(new(source.Name, instances, rules, dictionaries, SettingAt))];
        var unknown = Enum.GetValues<Side>().Where(side => dictionaries.On(side) is null).Select(side => $"'{instances.On(side)}'").ToArray();
        if (_dictionaries is not null && rules.Count > 0 && unknown.Length > 0 && dictionaries.Findings.Count == 0)
        {
            found.Add(source.Trouble(
                Codes.NoDictionaries, Severity.Info, "customer",
                $"Names and values are not checked against {string.Join(" and ", unknown)}: the pack keeps no dictionary of it",
                $"Pull it: schema pull {source.Config.Customer}"));
        }

        return found;

        Place SettingAt(string setting)
        {
            var pack = line.Last(one => one.Config.Settings.ContainsKey(setting));
            return pack.Json?.Place($"settings.{setting}") ?? new(pack.File, 1);
        }
    }

    /// <summary>The pack and all it extends, the farthest ancestor first, each once.</summary>
    private List<PackSource> Line(PackSource source, IReadOnlyList<string> heirs)
    {
        List<PackSource> line = [];
        for (var index = 0; index < source.Config.Extends.Count; index++)
        {
            var name = source.Config.Extends[index];
            var path = $"extends[{index}]";
            if (name == source.Name || heirs.Contains(name))
            {
                _findings.Add(source.Trouble(
                    Codes.ExtendsItself, Severity.Error, path,
                    $"Pack '{name}' extends itself: {string.Join(" → ", [.. heirs, source.Name, name])}", "Take this name out"));
            }
            else if (!_sources.TryGetValue(name, out var ancestor))
            {
                _findings.Add(source.Trouble(
                    Codes.UnknownPack, Severity.Error, path, $"There is no pack '{name}' in the rules folder",
                    Words.DidYouMean(name, _sources.Keys)));
            }
            else
            {
                line.AddRange(Line(ancestor, [.. heirs, source.Name]));
            }
        }

        line.Add(source);
        return [.. line.DistinctBy(pack => pack.Name)];
    }

    private List<Rule> Inherit(PackSource source, List<PackSource> line)
    {
        var rules = new List<(Rule Rule, PackSource Pack)>();
        foreach (var pack in line)
        {
            var ancestors = Line(pack, []);
            foreach (var own in pack.Rules.Where(file => file.IsSound).Select(file => file.Rule!).DistinctBy(rule => rule.Name))
            {
                var index = rules.FindIndex(inherited => inherited.Rule.Name == own.Name);
                if (index < 0)
                {
                    rules.Add((own, pack));
                    continue;
                }

                TellOverride(source, rules[index], (own, pack), ancestors);
                rules[index] = (own, pack);
            }
        }

        return [.. rules.Select(rule => rule.Rule)];
    }

    private void TellOverride(
        PackSource source, (Rule Rule, PackSource Pack) inherited, (Rule Rule, PackSource Pack) own, List<PackSource> ancestors)
    {
        if (!ancestors.Contains(inherited.Pack))
        {
            _findings.Add(source.Trouble(
                Codes.RuleTwice, Severity.Error, "extends",
                $"Rule '{own.Rule.Name}' comes from '{inherited.Pack.Name}' and from '{own.Pack.Name}', and neither extends the other",
                "Extend one of the two only, or rename one of the rules"));
        }
        else if (inherited.Rule.GetType() != own.Rule.GetType())
        {
            _findings.Add(new(
                Codes.OverridesOtherKind, Severity.Error,
                $"Rule '{own.Rule.Name}' is a {own.Rule.GetType().Name} but overrides the {inherited.Rule.GetType().Name} "
                + $"at {inherited.Rule.At}",
                "Give it a name of its own, or make it the same kind", own.Rule.At.File, own.Rule.At.Line, 1));
        }
    }

    /// <summary>Nearer settings win.</summary>
    private static Dictionary<string, string> Settings(List<PackSource> line)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pack in line)
        {
            foreach (var (name, value) in pack.Config.Settings)
            {
                settings[name] = value;
            }
        }

        return settings;
    }

    private void TellMissing(PackSource source, SettingBinding binding)
    {
        foreach (var (setting, at) in binding.Missing.Distinct())
        {
            _findings.Add(source.Trouble(
                Codes.SettingMissing, Severity.Error, "settings", $"Setting '{setting}' is missing, which the rule at {at} asks for",
                $"Add \"{setting}\": … under \"settings\""));
        }
    }

    private void TellUnused(PackSource source, SettingBinding binding)
    {
        foreach (var setting in source.Config.Settings.Keys.Where(setting => !binding.Used.Contains(setting)))
        {
            var asked = binding.Missing.Select(missing => missing.Setting);
            _findings.Add(source.Trouble(
                Codes.SettingUnused, Severity.Warning, $"settings.{setting}", $"No rule of this pack asks for setting '{setting}'",
                asked.Any() ? Words.DidYouMean(setting, asked) : "Take it out"));
        }
    }

    private HashSet<string> CustomersTwice()
    {
        var twice = _sources.Values.Where(source => source.Config.Customer is not null)
            .GroupBy(source => source.Config.Customer!, StringComparer.Ordinal).Where(packs => packs.Count() > 1).ToArray();
        foreach (var pack in twice.SelectMany(packs => packs))
        {
            var others = twice.Single(packs => packs.Contains(pack)).Where(other => other != pack).Select(other => other.File);
            _findings.Add(pack.Trouble(
                Codes.CustomerTwice, Severity.Error, "customer",
                $"Customer '{pack.Config.Customer}' has a pack already: {Words.List(others)}",
                "Keep one pack per customer; packs can extend each other"));
        }

        return [.. twice.Select(packs => packs.Key)];
    }
}
