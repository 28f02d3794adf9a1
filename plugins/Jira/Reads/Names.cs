using System.Collections.Concurrent;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Fields;
using Connector.Plugins.Jira.Queries;

namespace Connector.Plugins.Jira.Reads;

/// <summary>
/// What an issue is called. Jira chooses the ids of its issues; an issue made for a bond is called by the sys_id that was chosen for it, which its label
/// tells. Whoever clones such an issue clones the label: the oldest issue has the name.
/// </summary>
internal sealed class Names(Searches searches)
{
    private const int InOneQuery = 50;

    private static readonly string[] Labels = ["labels"];

    private readonly ConcurrentDictionary<string, string> _issues = new(StringComparer.Ordinal);

    /// <summary>Remembers the issue that was made under a sys_id.</summary>
    public void Learn(string given, string issue) => _issues[given] = issue;

    /// <summary>Jira's id of an issue that was looked for before; null when it is not known.</summary>
    public string? IssueOf(string sysId) => OwnLabels.IsGiven(sysId) ? _issues.GetValueOrDefault(sysId) : sysId;

    /// <summary>The sys_id of an issue that was sent.</summary>
    public string SysId(Issue issue) =>
        OwnLabels.IdOf(issue.Fields) is { } given && _issues.TryGetValue(given, out var named) && named == issue.Id ? given : issue.Id;

    /// <summary>Looks for the issues of these sys_ids, as far as they are not known; null when all was read.</summary>
    public Task<Failure?> FindAsync(IEnumerable<string> sysIds, CancellationToken cancel) =>
        LookAsync([.. sysIds.Where(id => OwnLabels.IsGiven(id) && !_issues.ContainsKey(id)).Distinct(StringComparer.Ordinal)], [], cancel);

    /// <summary>Learns the names of issues that were sent.</summary>
    public async Task<Failure?> FindAsync(IReadOnlyList<Issue> sent, CancellationToken cancel)
    {
        string[] unknown = [.. sent.Select(issue => OwnLabels.IdOf(issue.Fields)).OfType<string>().Where(id => !_issues.ContainsKey(id)).Distinct(StringComparer.Ordinal)];
        return await LookAsync(unknown, sent, cancel).ConfigureAwait(false);
    }

    /// <summary>Looks for the issues of these sys_ids, known or not, and gives those that are there.</summary>
    public async Task<Reply<Dictionary<string, Issue>>> LookAsync(IReadOnlyCollection<string> given, CancellationToken cancel)
    {
        Dictionary<string, Issue> found = new(StringComparer.Ordinal);
        foreach (var chunk in given.Chunk(InOneQuery))
        {
            var query = $"labels in ({string.Join(", ", chunk.Select(id => Jql.Quoted(OwnLabels.ForId(id))))}) ORDER BY created ASC";
            var reply = await searches.FirstAsync(query, Labels, 2 * InOneQuery, cancel).ConfigureAwait(false);
            if (!reply.Has(out var issues, out var failure))
            {
                return new Reply<Dictionary<string, Issue>>(failure);
            }

            foreach (var issue in issues)
            {
                Keep(found, issue);
            }
        }

        return new Reply<Dictionary<string, Issue>>(found);
    }

    private async Task<Failure?> LookAsync(string[] unknown, IReadOnlyList<Issue> sent, CancellationToken cancel)
    {
        if (unknown.Length == 0)
        {
            return null;
        }

        var reply = await LookAsync(unknown, cancel).ConfigureAwait(false);
        if (!reply.Has(out var found, out var failure))
        {
            return failure;
        }

        foreach (var issue in sent.Where(issue => OwnLabels.IdOf(issue.Fields) is { } id && unknown.Contains(id)))
        {
            Keep(found, issue);
        }

        foreach (var (given, issue) in found)
        {
            _issues.TryAdd(given, issue.Id);
        }

        return null;
    }

    private static void Keep(Dictionary<string, Issue> found, Issue issue)
    {
        if (OwnLabels.IdOf(issue.Fields) is { } given && (!found.TryGetValue(given, out var other) || IsOlder(issue.Id, other.Id)))
        {
            found[given] = issue;
        }
    }

    // Ids are numbers that only grow.
    private static bool IsOlder(string id, string other) =>
        id.Length != other.Length ? id.Length < other.Length : string.CompareOrdinal(id, other) < 0;
}
