using System.Text.Json;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Writes;

/// <summary>A transition as it can be taken now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people press.</param>
/// <param name="To">Name of the status it leads to.</param>
/// <param name="Takes">Ids of the fields that can be set with it.</param>
/// <param name="Needs">Ids of the fields that must be set with it, each with what it may be.</param>
internal sealed record Way(string Id, string Name, string To, IReadOnlySet<string> Takes, IReadOnlyDictionary<string, string> Needs)
{
    public static Way Of(JsonElement transition)
    {
        HashSet<string> takes = new(StringComparer.Ordinal);
        Dictionary<string, string> needs = new(StringComparer.Ordinal);
        if (transition.In("fields") is { ValueKind: JsonValueKind.Object } fields)
        {
            foreach (var field in fields.EnumerateObject())
            {
                takes.Add(field.Name);
                if (field.Value.In("required").ValueKind == JsonValueKind.True && field.Value.In("hasDefaultValue").ValueKind != JsonValueKind.True)
                {
                    needs[field.Name] = Allowed(field.Value);
                }
            }
        }

        return new Way(transition.In("id").Plain(), transition.Text("name"), transition.In("to").Text("name"), takes, needs);
    }

    /// <summary>Whether it can be taken with these fields at hand.</summary>
    public bool IsOpen(IReadOnlySet<string> supplied) => Needs.Keys.All(supplied.Contains);

    /// <summary>The way in words: where it leads, how it is called, and what it needs.</summary>
    public override string ToString() =>
        $"'{To}' ({Name}{string.Concat(Needs.Select(need => need.Value.Length == 0 ? $", needs {need.Key}" : $", needs {need.Key}: {need.Value}"))})";

    private static string Allowed(JsonElement field) => string.Join(" or ", field.In("allowedValues").Items().Take(10)
        .Select(value => value.Text("name") is { Length: > 0 } name ? name : value.Text("value")).Where(name => name.Length > 0));
}
