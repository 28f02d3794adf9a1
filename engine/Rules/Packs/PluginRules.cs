using Connector.Abstractions.Plugged;
using Connector.Rules.Checks;

namespace Connector.Rules.Packs;

/// <summary>The rules that a customer's plugins bring, and the plugins its packs cannot do without.</summary>
internal static class PluginRules
{
    /// <summary>Those that join a pack: a pack's own rule of the same name takes the place of a plugin's, and a wrong one is left out and told.</summary>
    public static IReadOnlyList<Rule> Joining(IReadOnlyCollection<Rule> rules, IPackPlugged? plugged, List<Finding> findings)
    {
        List<Rule> joining = [];
        foreach (var rule in plugged?.Rules ?? [])
        {
            var wrong = RuleCheck.Check(rule).Where(finding => finding.Severity == Severity.Error).ToList();
            findings.AddRange(wrong.Select(finding => finding with
            {
                Severity = Severity.Warning,
                Message = $"The rule '{rule.Name}' of a plugin is left out: {finding.Message}",
                File = rule.At.File,
            }));
            if (wrong.Count == 0 && !rules.Concat(joining).Any(own => own.Name == rule.Name))
            {
                joining.Add(rule);
            }
        }

        return joining;
    }

    /// <summary>Plugins that a pack, or one it extends, needs and that are not in force for its customer.</summary>
    public static IEnumerable<Finding> Missing(IEnumerable<PackSource> line, IPackPlugged? plugged) => plugged is null
        ? []
        : from pack in line
          from name in pack.Config.Plugins
          where !plugged.Plugins.Contains(name)
          select pack.Trouble(
              Codes.NoPlugin, Severity.Error, "plugins", $"Plugin '{name}', which the pack cannot do without, is not in force for this customer",
              plugged.Plugins.Count > 0 ? Words.DidYouMean(name, plugged.Plugins) : "Put it in the plugins folder, and the customer among \"customers\" in its plugin.json");
}
