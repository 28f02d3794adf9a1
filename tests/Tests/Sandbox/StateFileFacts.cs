using Connector.Sandbox;

namespace Connector.Tests.Sandbox;

/// <summary>An instance that is stopped and started on the same file is the same instance.</summary>
public sealed class StateFileFacts : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("connector-state-").FullName;

    private string StatePath => Path.Combine(folder, "acme.db");

    [Fact]
    public async Task Records_come_back_as_they_were_and_deleted_ones_do_not()
    {
        string kept, gone;
        IReadOnlyDictionary<string, string> before;
        await using (var first = await Start())
        {
            kept = first.Insert("incident", Of(("short_description", "Mail is down"), ("comments", "Since nine")));
            gone = first.Insert("incident", Of(("short_description", "Mistake")));
            first.Update("incident", kept, Of(("state", "2")));
            first.Delete("incident", gone);
            before = first.Find("incident", kept)!;
        }

        await using var second = await Start();

        Assert.Equal(before, second.Find("incident", kept));
        Assert.Null(second.Find("incident", gone));
        Assert.Equal("Since nine", Assert.Single(second.List("sys_journal_field", "element_id=" + kept))["value"]);
    }

    [Fact]
    public async Task A_second_start_deals_out_fresh_ids_and_numbers()
    {
        string first, number;
        await using (var instance = await Start())
        {
            first = instance.Insert("incident", Of());
            number = instance.Find("incident", first)!["number"];
        }

        await using var again = await Start();
        var second = again.Insert("incident", Of());

        Assert.NotEqual(first, second);
        Assert.NotEqual(number, again.Find("incident", second)!["number"]);
        Assert.Equal(2, again.Count("incident"));
    }

    [Fact]
    public async Task Tables_columns_choices_and_demo_data_survive()
    {
        int users;
        string visit;
        await using (var first = await Start(SandboxData.Demo))
        {
            var task = first.Insert("sys_db_object", Of(("name", "u_base"), ("label", "Base")));
            first.Insert("sys_db_object", Of(("name", "u_visit"), ("super_class", task)));
            first.Insert("sys_dictionary", Of(("name", "u_base"), ("element", "u_kind"), ("internal_type", "string")));
            first.Insert("sys_choice", Of(("name", "u_base"), ("element", "u_kind"), ("value", "a"), ("label", "Alpha")));
            visit = first.Insert("u_visit", Of(("u_kind", "a")));
            users = first.Count("sys_user");
        }

        await using var second = await Start(SandboxData.Demo);

        Assert.Equal("a", second.Find("u_base", visit)!["u_kind"]);
        Assert.Equal(users, second.Count("sys_user"));
        Assert.Single(second.List("sys_choice", "name=u_base"));
        Assert.Equal(1, second.Count("sys_db_object", "name=incident"));
    }

    [Fact]
    public async Task Properties_that_were_written_still_count()
    {
        const string name = "glide.invalid_query.returns_no_rows";
        await using (var first = await Start())
        {
            var property = first.List("sys_properties", "name=" + name)[0]["sys_id"];
            first.Update("sys_properties", property, Of(("value", "true")));
            first.Insert("incident", Of());
        }

        await using var second = await Start();

        Assert.Equal(0, second.Count("incident", "nonsense=1"));
    }

    [Fact]
    public async Task A_file_in_use_and_a_file_that_is_something_else_are_refused_in_words()
    {
        await using var owner = await Start();
        var inUse = await Assert.ThrowsAsync<IOException>(() => Start());
        Assert.Contains("another instance has it open", inUse.Message, StringComparison.Ordinal);

        var text = Path.Combine(folder, "notes.txt");
        await File.WriteAllTextAsync(text, string.Concat(Enumerable.Repeat("no database at all. ", 100)));
        var other = await Assert.ThrowsAsync<IOException>(() => SandboxInstance.StartAsync(new() { StatePath = text }));
        Assert.Contains("no SQLite database", other.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<SandboxInstance> Start(SandboxData data = SandboxData.Empty) => SandboxInstance.StartAsync(new() { StatePath = StatePath, Data = data });

    private static Dictionary<string, string> Of(params (string Name, string Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value);
}
