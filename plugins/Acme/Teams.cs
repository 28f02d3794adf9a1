using System.Text.Json.Nodes;
using Connector.Abstractions.Plugins;

namespace Acme;

/// <summary>Which of the provider's teams works for which of Acme's groups; a group that is not listed has none.</summary>
internal sealed class Teams
{
    private readonly Dictionary<string, string> _teams = new() { [""] = "" };
    private readonly Dictionary<string, string> _groups = new() { [""] = "" };

    public static Teams Of(JsonObject settings)
    {
        var made = new Teams();
        foreach (var (group, team) in settings["teams"] as JsonObject ?? [])
        {
            made._teams[group] = team.Text() ?? "";
            made._groups.TryAdd(team.Text() ?? "", group);
        }

        return made;
    }

    public string? ToProvider(string group) => _teams.GetValueOrDefault(group);

    public string? ToCustomer(string team) => _groups.GetValueOrDefault(team);
}
