using Connector.Abstractions.Plugged;
using Connector.Rules.Checks;

namespace Connector.Rules.Packs;

/// <summary>
/// Puts what a customer's plugins bring in the places where rules name it, and tries the examples that could not be tried before. Without any plugins
/// to know of it leaves rules as they are.
/// </summary>
internal sealed class NameBinding(IPackPlugged? plugged)
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public Rule Bind(Rule rule)
    {
        if (plugged is null)
        {
            return rule;
        }

        var before = _findings.Count;
        foreach (var action in rule.Actions.Where(action => !plugged.Actions.Contains(action.By)))
        {
            TellUnknown(action.At, action.By, plugged.Actions);
        }

        if (rule.Fields.All(field => field.IsBound()))
        {
            return rule;
        }

        var bound = rule with { Fields = [.. rule.Fields.Select(Bind)] };
        if (_findings.Count == before)
        {
            _findings.AddRange(ExampleCheck.Check(bound));
        }

        return bound;
    }

    private FieldRule Bind(FieldRule field)
    {
        switch (field)
        {
            case Named { Code: null } named:
                var code = plugged!.Translation(named.By);
                Tell(code, field, named.By, plugged.Translations);
                return named with { Code = code, Lossy = named.Lossy ?? code?.Lossy };
            case Virtual { By: { } by, Make: null } made:
                var computed = plugged!.Computed(by);
                Tell(computed, field, by, plugged.ComputedFields);
                return computed is null ? made : made with { From = computed.Columns, Make = computed.Make };
            default:
                return field;
        }
    }

    private void Tell(object? found, FieldRule field, string by, IReadOnlyList<string> known)
    {
        if (found is null)
        {
            TellUnknown(field.At, by, known);
        }
    }

    private void TellUnknown(Place at, string by, IReadOnlyList<string> known)
    {
        var plugin = by.Split('/')[0];
        _findings.Add(at.Error(
            Codes.UnknownName, $"No plugin of this customer brings '{by}'",
            plugged!.Plugins.Contains(plugin) || known.Count > 0
                ? Words.DidYouMean(by, known)
                : $"Put plugin '{plugin}' in the plugins folder, and the customer among \"customers\" in its plugin.json"));
    }
}
