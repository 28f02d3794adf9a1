using System.Security.Cryptography;
using System.Text;

namespace Connector.Sandbox.IncidentLog;

/// <summary>Gathers the records incidents refer to, each once, as they are first referred to.</summary>
internal sealed class Foundation
{
    private readonly Dictionary<(string Table, string Name), string> _ids = [];
    private readonly List<FoundationRecord> _records = [];

    public IReadOnlyList<FoundationRecord> Records => _records;

    /// <summary>A sys_id that depends on the record's kind and name alone.</summary>
    public static string SysId(string table, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table}:{name}")).AsSpan(0, 16));

    public string User(string name) => Refer("sys_user", name);

    public string Group(string name) => Refer("sys_user_group", name);

    public string Location(string name) => Refer("cmn_location", name);

    private string Refer(string table, string name)
    {
        if (_ids.TryGetValue((table, name), out var id))
            return id;
        _ids.Add((table, name), id = SysId(table, name));
        var plain = name.Replace("  ", " ", StringComparison.Ordinal);
        _records.Add(new(table, id, table == "sys_user" ? Person(plain) : new Dictionary<string, string> { ["name"] = plain }));
        return id;
    }

    // The log calls a person by role and number, such as "Caller 2403".
    private static Dictionary<string, string> Person(string name)
    {
        var space = name.LastIndexOf(' ');
        var login = name.Replace(' ', '.').ToLowerInvariant();
        return new()
        {
            ["user_name"] = login,
            ["name"] = name,
            ["first_name"] = name[..space],
            ["last_name"] = name[(space + 1)..],
            ["email"] = login + "@customer.example",
        };
    }
}
