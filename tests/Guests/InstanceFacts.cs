using System.Text.Json.Nodes;
using Connector.Plugins;

namespace Connector.Guests;

/// <summary>A system that a plugin brings: whatever its code does, the pass gets values.</summary>
public sealed class InstanceFacts : IDisposable
{
    private static readonly RecordShape Shape = new("issue", ["summary"]);

    private readonly GuestFolder _guests = new();
    private readonly IInstance _instance;

    public InstanceFacts() => _instance = _guests.Library.Instance(
        new PluggedInstanceConfig("acme-jira", "Falls", "falling", new Uri("https://jira.example"), new JsonObject { ["user"] = "bot", ["password"] = "env:KNOWN" }));

    public void Dispose() => _guests.Dispose();

    [Fact]
    public async Task An_instance_whose_plugin_is_not_there_says_so_and_one_that_comes_later_is_used()
    {
        Assert.Equal("CB3035", (await SweepAsync()).Trouble!.Code);
        Assert.Equal("", _instance.User);

        _guests.Put("Falls");
        Assert.Empty(_guests.Load());

        Assert.Equal("1", Assert.Single((await SweepAsync()).Items).Key.SysId);
        Assert.Equal(("acme-jira", "bots3cret", 7L), (_instance.Name, _instance.User, _instance.Calls));
    }

    [Fact]
    public async Task What_a_read_throws_comes_back_as_a_trouble_and_of_a_write_nobody_knows()
    {
        _guests.Put("Falls");
        _guests.Load();

        Assert.Contains("fell", (await _instance.FetchAsync(Side.Customer, Shape, ["1"], default)).Trouble!.Message, StringComparison.Ordinal);
        Assert.Contains("fell later", (await _instance.JournalAsync(["1"], ["comments"], "", default)).Trouble!.Message, StringComparison.Ordinal);
        var write = new AddEntry("w1", "b1", new RecordKey(Side.Customer, "issue", "1"), "comments", "text", "j1");
        Assert.Equal("w1", Assert.IsType<Unsure>(Assert.Single(await _instance.DeliverAsync([write], new Dictionary<string, RecordShape>(), default))).Write);
    }

    [Fact]
    public async Task A_write_to_a_plugin_that_is_not_called_was_not_made()
    {
        var write = new AddEntry("w1", "b1", new RecordKey(Side.Customer, "issue", "1"), "comments", "text", "j1");

        Assert.True(Assert.IsType<Refused>(Assert.Single(await _instance.DeliverAsync([write], new Dictionary<string, RecordShape>(), default))).Passing);
    }

    [Fact]
    public void The_user_is_the_one_of_the_version_in_force_and_the_last_one_known_while_none_is()
    {
        _guests.Put("Falls");
        _guests.Load();
        Assert.Equal("bots3cret", _instance.User);

        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sources", "Falls.cs"));
        _guests.Put("Falls", GuestCompiler.Compile("Falls", source.Replace("setup.Settings.Text(\"user\") +", "\"other-\" +", StringComparison.Ordinal)), version: "2.0.0");
        _guests.Load();
        Assert.Equal("other-s3cret", _instance.User);

        Directory.Delete(_guests.In("Falls"), recursive: true);
        _guests.Load();
        Assert.Equal("other-s3cret", _instance.User);
    }

    [Fact]
    public async Task An_instance_leaves_nothing_behind_when_its_plugin_goes()
    {
        _guests.Put("Falls");
        _guests.Load();
        await UseAsync();
        Directory.Delete(_guests.In("Falls"), recursive: true);
        _guests.Load();
        _guests.Library.Retire([]);
        for (var round = 0; round < 10 && _guests.Library.StillInMemory().Count > 0; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Empty(_guests.Library.StillInMemory());
    }

    // What the plugin gave is of a type of its own, and stays alive as long as the frame that saw it.
    private async Task UseAsync() => Assert.Single((await SweepAsync()).Items);

    private Task<Answer<Record>> SweepAsync() => _instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
}
