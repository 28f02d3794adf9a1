namespace Connector.Plugins.Jira.Queries;

/// <summary>What Jira is asked for a condition.</summary>
/// <param name="Query">What its search is asked.</param>
/// <param name="Named">Issues asked for by name, which the search is not asked for: it refuses a whole query for one that is gone.</param>
internal sealed record Question(Jql Query, IReadOnlyList<string> Named);
