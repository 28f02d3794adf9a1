using System.Collections.Concurrent;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Accounts;

/// <summary>The api_key records, by which a caller may come in without a password (header x-sn-apikey).</summary>
internal sealed class ApiKeys(Instance instance)
{
    // A key is kept hashed with its record's id, so finding one means trying all; what was found once is tried first.
    private readonly ConcurrentDictionary<string, Row> found = new();

    /// <summary>The sys_id of the user a key stands for; null when it stands for nobody.</summary>
    public string? UserOf(string key)
    {
        if (key.Length is 0 or > 255) return null;
        if (found.TryGetValue(key, out var row) && ReferenceEquals(instance.Database.Find("api_key", row.SysId), row)) return Good(row);
        if (Search(key) is not { } fresh) return null;
        found[key] = fresh;
        return Good(fresh);
    }

    private string? Good(Row row) =>
        row["active"] == "true" && (row["expires_at"].Length == 0 || string.CompareOrdinal(row["expires_at"], instance.Clock.NowText) > 0)
            ? row["user"]
            : null;

    private Row? Search(string key)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return instance.Database.ExtentsUnder(instance.Database.Dictionary["api_key"]).SelectMany(e => e.Rows)
                .FirstOrDefault(r => r["token"] == PasswordHash.Of(r.SysId, key));
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }
}
