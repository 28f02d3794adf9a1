using System.Globalization;
using Connector.Sandbox.Api;

namespace Connector.Sandbox.Cases;

/// <summary>The Case API's parameters, each with or without its sysparm_ prefix. Nothing is checked: what cannot be read counts as not given.</summary>
internal sealed class CaseParameters(QueryParameters query)
{
    public string Text(string name) => query.Text("sysparm_" + name) ?? query.Text(name) ?? "";

    public bool IsTrue(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public int Number(string name, int otherwise) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public IReadOnlyList<string> List(string name) =>
        Text(name).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
