using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.Api;

/// <summary>The parameters after the question mark, in order. The first of a repeated name counts.</summary>
internal sealed class QueryParameters(string raw)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> values = QueryHelpers.ParseQuery(raw);

    public string? Text(string name) => values.TryGetValue(name, out var found) ? found[0] : null;

    public bool IsTrue(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A whole number of zero or more, the largest there is for one larger still; anything else counts as not given.</summary>
    public int Number(string name, int otherwise)
    {
        if (Text(name)?.Trim() is not { Length: > 0 } text || !text.All(char.IsAsciiDigit)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    /// <summary>These parameters, and for those not among them the ones of a longer query that was stored before.</summary>
    public QueryParameters Over(string stored) => new(raw + "&" + stored.TrimStart('?'));

    /// <summary>The parameters that are no sysparm_*: bare field=value filters.</summary>
    public IEnumerable<KeyValuePair<string, string>> Filters => values
        .Where(p => !p.Key.StartsWith("sysparm_", StringComparison.Ordinal) && p.Key.Length > 0)
        .Select(p => KeyValuePair.Create(p.Key, p.Value[0] ?? ""));
}
