using System.Text.Json;

namespace Connector.Host.Demo.Verifying;

/// <summary>What an instance says of a record; a column it did not send reads as empty.</summary>
internal sealed class Row
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string column] => _values.GetValueOrDefault(column, "");

    public static Row Of(JsonElement json)
    {
        var row = new Row();
        foreach (var value in json.EnumerateObject())
            row._values[value.Name] = value.Value.ToString();
        return row;
    }
}
