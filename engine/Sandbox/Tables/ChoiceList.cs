using Connector.Sandbox.Schema;

namespace Connector.Sandbox.Tables;

/// <summary>The choices of one column, in sequence.</summary>
internal sealed class ChoiceList(IReadOnlyList<Choice> choices)
{
    private readonly Dictionary<string, string> labels = Unique(choices, c => c.Value, c => c.Label);
    private readonly Dictionary<string, string> values = Unique(choices, c => c.Label, c => c.Value);

    public IReadOnlyList<Choice> Choices => choices;

    public bool Contains(string value) => labels.ContainsKey(value);

    public string? LabelOf(string value) => labels.GetValueOrDefault(value);

    public string? ValueOf(string label) => values.GetValueOrDefault(label);

    private static Dictionary<string, string> Unique(
        IReadOnlyList<Choice> choices, Func<Choice, string> key, Func<Choice, string> value)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var choice in choices) map.TryAdd(key(choice), value(choice));
        return map;
    }
}
