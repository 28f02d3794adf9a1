using System.Text.Json;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Fields;

/// <summary>
/// What Connector remembers on an issue, as labels: they are set together with the issue, can be searched on every Jira without an app, and people
/// see them. Whoever reads <c>labels</c> does not.
/// </summary>
internal static class OwnLabels
{
    /// <summary>On every issue that is stamped with its peer.</summary>
    public const string Bonded = "connector-bonded";

    /// <summary>On an issue whose making has not come to its end: it has not its status yet.</summary>
    public const string Unfinished = "connector-unfinished";

    private const string Ours = "connector-";
    private const string Id = "connector-id-";
    private const string PeerIs = "connector-peer-";

    /// <summary>The label of an issue that was made under a sys_id of our choosing.</summary>
    public static string ForId(string given) => Id + given;

    /// <summary>The labels that name the peer.</summary>
    public static string[] ForPeer(string peer) => peer.Length == 0 ? [] : [Bonded, PeerIs + peer];

    /// <summary>The label that names a peer, for a query.</summary>
    public static string Peer(string peer) => PeerIs + peer;

    /// <summary>Whether a sys_id is one of our choosing and not an issue's own.</summary>
    public static bool IsGiven(string sysId) => sysId.Length == 32 && sysId.All(char.IsAsciiHexDigitLower);

    /// <summary>The sys_id an issue was made under; null when others made it.</summary>
    public static string? IdOf(JsonElement fields) => After(fields, Id) is { } id && IsGiven(id) ? id : null;

    /// <summary>The peer's sys_id; empty when the issue is not stamped.</summary>
    public static string PeerOf(JsonElement fields) => After(fields, PeerIs) ?? "";

    public static bool IsUnfinished(JsonElement fields) => Of(fields).Contains(Unfinished);

    public static bool IsOurs(string label) => label.StartsWith(Ours, StringComparison.Ordinal);

    /// <summary>All labels of an issue.</summary>
    public static IEnumerable<string> Of(JsonElement fields) => fields.In("labels").Items().Select(label => label.Plain());

    private static string? After(JsonElement fields, string prefix) =>
        Of(fields).Where(label => label.StartsWith(prefix, StringComparison.Ordinal)).Select(label => label[prefix.Length..]).FirstOrDefault();
}
