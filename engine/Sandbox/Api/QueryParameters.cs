using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.Api;

/// <summary>The parameters after the question mark, in order. The first of a repeated name counts.</summary>
internal sealed class QueryParameters(string raw)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> values = QueryHelpers.ParseQuery(raw);

    public string? Text(string name) => values.TryGetValue(name, out var found) ? found[0] : null;

    public bool IsTrue(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A whole number of zero or more; anything else counts as not given.</summary>
    public int Number(string name, int otherwise) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>The parameters that are no sysparm_*: bare field=value filters.</summary>
    public IEnumerable<KeyValuePair<string, string>> Filters => values
        .Where(p => !p.Key.StartsWith("sysparm_", StringComparison.Ordinal) && p.Key.Length > 0)
        .Select(p => KeyValuePair.Create(p.Key, p.Value[0] ?? ""));
}
