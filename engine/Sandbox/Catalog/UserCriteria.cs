using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>Whether a person meets a user_criteria record: any of its lists, or all of them where it says so.</summary>
internal sealed class UserCriteria(Instance instance)
{
    private readonly Database database = instance.Database;

    public bool Match(string criteria, string user)
    {
        if (database.Find("user_criteria", criteria) is not { } record || record["active"] == "false") return false;
        if (database.Find("sys_user", user) is not { } person) return false;
        List<bool> met = [];
        Add("user", list => list.Contains(person.SysId));
        Add("company", list => list.Contains(person["company"]));
        Add("department", list => list.Contains(person["department"]));
        Add("location", list => list.Contains(person["location"]));
        Add("group", list => GroupsOf(person.SysId).Any(list.Contains));
        Add("role", list => HasAny(person, list));
        if (met.Count == 0) return false;
        return record["match_all"] == "true" ? met.TrueForAll(m => m) : met.Exists(m => m);

        void Add(string column, Func<string[], bool> holds)
        {
            if (record[column].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } list)
                met.Add(holds(list));
        }
    }

    private IEnumerable<string> GroupsOf(string user) => database.Where("sys_user_grmember", "user", user).Select(m => m["group"]);

    private bool HasAny(Row person, string[] roles) =>
        instance.Users.Find(person["user_name"]) is { } account
        && roles.Any(role => account.HasRole(database.Find("sys_user_role", role)?["name"] ?? role));
}
