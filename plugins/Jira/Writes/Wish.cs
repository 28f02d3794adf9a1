using System.Text.Json.Nodes;
using Connector.Plugins.Jira.Fields;

namespace Connector.Plugins.Jira.Writes;

/// <summary>
/// What a write wants of an issue, sorted by the way it is done in Jira: most fields are set, the status is reached by transitions, the peer is kept
/// in labels. Columns that this Jira does not have, and those it keeps itself, are left out: reading back shows that they did not stick.
/// </summary>
internal sealed class Wish
{
    /// <summary>The field that belongs to the transition that ends the work.</summary>
    public const string Resolution = "resolution";

    private static readonly string[] Kept = ["key", "number", "sys_id", "active", "updated", "created", "project", "sys_updated_on", "sys_mod_count", "sys_updated_by", "sys_created_on"];

    /// <summary>Values by field id, in the form Jira takes.</summary>
    public Dictionary<string, JsonNode?> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The status to be reached; null leaves it.</summary>
    public string? Status { get; private set; }

    /// <summary>The peer's sys_id; null leaves the stamp.</summary>
    public string? Peer { get; private set; }

    /// <summary>All labels but ours; null leaves them.</summary>
    public string[]? Labels { get; private set; }

    /// <summary>What is wrong with the values, as a sentence; null when they can be sent.</summary>
    public string? Wrong { get; private set; }

    public static Wish Of(IEnumerable<FieldValue> values, FieldNames names, JiraFlavour flavour)
    {
        var wish = new Wish();
        foreach (var (column, value) in values)
        {
            wish.Take(column, value, names, flavour);
        }

        return wish;
    }

    private void Take(string column, string value, FieldNames names, JiraFlavour flavour)
    {
        switch (column)
        {
            case "correlation_id":
                Peer = value;
                break;
            case "status":
                Status = value.Length > 0 ? value : null;
                break;
            case "labels":
                Labels = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                break;
            case not null when !Kept.Contains(column) && names.Find(column) is { Member: "" } found:
                var (node, wrong) = FieldWriter.Write(found.Field, value, flavour);
                Fields[found.Field.Id] = node;
                Wrong ??= wrong;
                break;
            default:
                break;
        }
    }
}
