namespace Connector.Host.Demo.Driving;

/// <summary>Puts on an instance what is not there yet, over its REST API, many records at once.</summary>
internal static class Seeding
{
    private const int BatchSize = 200;
    private const int AtOnce = 4;

    public static async Task SeedAsync(Site site, IReadOnlyList<SeedRecord> records, CancellationToken cancel)
    {
        HashSet<string> there = new(StringComparer.Ordinal);
        foreach (var table in records.Select(record => record.Table).Distinct().ToList())
            there.UnionWith((await site.Admin.RowsAsync(table, "", "sys_id", cancel)).Select(row => row["sys_id"]));
        var missing = records.Where(record => !there.Contains(record.SysId)).Chunk(BatchSize);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(missing, limits, async (chunk, stop) => await site.Admin.BatchAsync(
            [.. chunk.Select(record => Call.Insert(record.Table, record.SysId, record.Fields))], stop));
    }

    /// <summary>The accounts people and the engine sign in with.</summary>
    public static IEnumerable<SeedRecord> People(IReadOnlyDictionary<string, string> accounts, string domain) =>
        accounts.Select(account => SeedRecord.Named(
            "sys_user", account.Key, ("user_name", account.Key), ("name", account.Key), ("user_password", Accounts.Password),
            ("roles", account.Value), ("email", $"{account.Key}@{domain}")));

    /// <summary>The log's categories are codes of its own company, so both instances take choices they do not list.</summary>
    public static SeedRecord OwnChoices() => SeedRecord.Named(
        "sys_properties", "choices", ("name", "glide.rest.choice.allow_non_existing_value"), ("value", "true"), ("type", "boolean"));

    /// <summary>The log's company lets an incident wait for its caller without saying why.</summary>
    public static SeedRecord OwnHabits() => SeedRecord.Named(
        "sys_properties", "habits", ("name", "sandbox.incident.awaiting_caller.comments_mandatory"), ("value", "false"), ("type", "boolean"));

    /// <summary>A catalog item and its questions.</summary>
    public static IEnumerable<SeedRecord> Item(string name, string text, string? approver, params IReadOnlyList<string> variables)
    {
        var item = SeedRecord.Named(
            "sc_cat_item", name, ("name", name), ("short_description", text), ("active", "true"), ("price", "1299.00"),
            ("u_requires_approval", approver is null ? "false" : "true"), ("u_approver", approver ?? ""));
        yield return item;
        for (var at = 0; at < variables.Count; at++)
        {
            var hidden = variables[at] == Names.Marker ? "true" : "false";
            yield return SeedRecord.Named(
                "item_option_new", $"{name}.{variables[at]}", ("cat_item", item.SysId), ("name", variables[at]), ("question_text", variables[at]),
                ("type", "6"), ("order", $"{(at + 1) * 100}"), ("active", "true"), ("hidden", hidden));
        }
    }
}
