namespace Connector.Plugins.Jira.Fields;

/// <summary>A field as Jira describes it.</summary>
/// <param name="Id">Its name in an issue's JSON: <c>summary</c>, <c>customfield_10050</c>.</param>
/// <param name="Type">What it holds: <c>string</c>, <c>option</c>, <c>user</c>, <c>array</c>, …</param>
/// <param name="Items">What an array holds; empty for others.</param>
/// <param name="Custom">The kind of a custom field; empty for a system field.</param>
/// <param name="Clause">Its name in a query; empty when it cannot be asked for.</param>
internal sealed record JiraField(string Id, string Type, string Items, string Custom, string Clause)
{
    /// <summary>Whether Cloud keeps it as a document.</summary>
    public bool IsRich => Type == "string" && (Id is "description" or "environment" || Custom.EndsWith(":textarea", StringComparison.Ordinal));

    /// <summary>
    /// Whether equality in a query means the same as here: one value of a closed set. A text is searched by its words, which is something else.
    /// </summary>
    public bool IsNamed => Type is "status" or "priority" or "issuetype" or "resolution" or "option" or "user" or "securitylevel" or "project";
}
