using System.Threading.Channels;
using Connector.Abstractions.Watching;
using Connector.Tests.Rules;

namespace Connector.Tests.Watching;

/// <summary>The system's notices alone, without the look that makes up for those it loses.</summary>
public sealed class FolderEventsFacts : IDisposable
{
    private readonly Channel<bool> _told = Channel.CreateUnbounded<bool>();
    private readonly RulesTree _tree = RulesTree.Acme();
    private readonly RulesTree _elsewhere = RulesTree.Acme();
    private readonly FolderEvents _events;

    public FolderEventsFacts()
    {
        _events = new FolderEvents(_tree.Folder, () => _told.Writer.TryWrite(true));
        _events.Listen();
    }

    public void Dispose()
    {
        _events.Dispose();
        _tree.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public Task A_file_written_in_place_is_told() => ToldAsync(() => File.AppendAllText(In("acme/small.csx"), " "));

    [Fact]
    public Task A_file_renamed_over_another_is_told() => ToldAsync(() =>
    {
        File.WriteAllText(In("acme/.small.csx.swp"), RulesTree.GoodRule);
        File.Move(In("acme/.small.csx.swp"), In("acme/small.csx"), overwrite: true);
    });

    [Fact]
    public Task A_file_renamed_to_its_backup_is_told() => ToldAsync(() => File.Move(In("acme/small.csx"), In("acme/small.csx~")));

    [Fact]
    public Task A_deleted_file_is_told() => ToldAsync(() => File.Delete(In("acme/small.csx")));

    [Fact]
    public Task A_folder_moved_in_is_told() => ToldAsync(() => Directory.Move(Path.Combine(_elsewhere.Folder, "acme"), In("globex")));

    [Fact]
    public Task A_folder_moved_out_is_told() => ToldAsync(() => Directory.Move(In("acme"), Path.Combine(_elsewhere.Folder, "away")));

    [Fact]
    public async Task A_file_in_a_folder_that_was_not_there_before_is_told()
    {
        await ToldAsync(() => Directory.CreateDirectory(In("acme/tables")));
        await ToldAsync(() => File.WriteAllText(In("acme/tables/states.csx"), "1"));
    }

    [Fact]
    public async Task The_folder_itself_replaced_is_told_and_the_new_one_listened_to()
    {
        var aside = _tree.Folder + "-aside";
        await ToldAsync(() => Directory.Move(_tree.Folder, aside));
        await ToldAsync(() => Directory.Move(_elsewhere.Folder, _tree.Folder));
        Directory.Move(aside, _elsewhere.Folder);

        await ToldAsync(() => File.AppendAllText(In("acme/small.csx"), " "));
    }

    [Fact]
    public async Task A_folder_that_comes_later_is_told()
    {
        var late = _tree.Folder + "-late";
        using var events = new FolderEvents(late, () => _told.Writer.TryWrite(true));
        events.Listen();
        await ToldAsync(() => Directory.CreateDirectory(late));
        events.Listen();

        await ToldAsync(() => File.WriteAllText(Path.Combine(late, "a.csx"), "1"));

        Directory.Delete(late, recursive: true);
    }

    [Theory]
    [InlineData(".git/index", true)]
    [InlineData("acme/.small.csx.swp", true)]
    [InlineData("acme/small.csx~", true)]
    [InlineData("acme/#small.csx#", true)]
    [InlineData("acme/4913", true)]
    [InlineData(".editor/rules.rsp", true)]
    [InlineData("acme/small.csx", false)]
    [InlineData("acme/tables/states.csx", false)]
    [InlineData("..data", false)]
    [InlineData("..2026_11_28/acme/small.csx", false)]
    public void What_nobody_reads_is_hidden(string path, bool hidden) => Assert.Equal(hidden, VisibleFiles.IsHidden(path));

    private string In(string path) => Path.Combine(_tree.Folder, path);

    /// <summary>Waits for a notice that comes after the change, and not for those still on their way from the one before.</summary>
    private async Task ToldAsync(Action change)
    {
        _events.Listen();
        while (_told.Reader.TryRead(out _))
        {
        }

        change();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _told.Reader.ReadAsync(patience.Token);
    }
}
