using System.Collections.Concurrent;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Accounts;

/// <summary>Turns sys_user records into accounts. A cached account is good for as long as its record stands unchanged.</summary>
internal sealed class UserDirectory(Database database)
{
    private readonly ConcurrentDictionary<string, (Row Row, Account Account)> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly RoleDirectory roles = new(database);

    /// <summary>Some role, group or membership changed: every account is read anew.</summary>
    public void ForgetRoles() => known.Clear();

    public void Register(RecordWriter writer, SandboxUser user)
    {
        var fields = new Fields
        {
            ["sys_id"] = user.SysId ?? (user.UserName == "admin" ? Demo.DemoIds.Admin : ""),
            ["user_name"] = user.UserName,
            ["name"] = user.Name ?? user.UserName,
            ["user_password"] = user.Password,
            ["roles"] = string.Join(',', user.Roles),
            ["time_zone"] = user.TimeZone,
            ["date_format"] = user.DateFormat,
            ["time_format"] = user.TimeFormat,
            ["email"] = user.Email,
        };
        var table = database.Dictionary["sys_user"];
        if (Find(user.UserName) is { } held) writer.Update(table, held.SysId, fields, Account.System);
        else writer.Insert(table, fields, Account.System);
    }

    public Account? SignIn(string userName, string password) =>
        Find(userName) is { } account
        && Row(account) is { } row
        && row["active"] == "true"
        && row["locked_out"] != "true"
        && row["user_password"] is { Length: > 0 } hash
        && hash == PasswordHash.Of(row.SysId, password)
            ? account
            : null;

    public Account? Find(string userName)
    {
        if (known.TryGetValue(userName, out var cached) && ReferenceEquals(Row(cached.Account), cached.Row)) return cached.Account;
        database.Gate.EnterReadLock();
        try
        {
            if (database.Where("sys_user", "user_name", userName).FirstOrDefault() is not { } row) return null;
            var account = Of(row);
            known[userName] = (row, account);
            return account;
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private Row? Row(Account account) => database.Find("sys_user", account.SysId);

    private Account Of(Row row) => new(
        row.SysId, row["user_name"], roles.Of(row), ZoneOf(row["time_zone"]),
        Format(row["date_format"], "yyyy-MM-dd"), Format(row["time_format"], "HH:mm:ss").Replace("a", "tt", StringComparison.Ordinal));

    private static string Format(string given, string otherwise) => given.Length > 0 ? given : otherwise;

    private static TimeZoneInfo ZoneOf(string name) =>
        name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
