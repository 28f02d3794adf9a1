namespace Connector.Plugins.Jira;

/// <summary>What a table of the rules is in Jira: a project, or one issue type of a project.</summary>
/// <param name="Project">The project's key.</param>
/// <param name="IssueType">Name of the issue type; null takes every type, and then a rule says which one is made: <c>Set(…, "issuetype", …)</c>.</param>
public sealed record JiraTable(string Project, string? IssueType = null);
