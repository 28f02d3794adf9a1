using System.Collections.Concurrent;
using System.Threading.Channels;
using Connector.Abstractions.Watching;
using Connector.Rules;
using Connector.Rules.Watching;
using Connector.Tests.Rules;
using Microsoft.Extensions.Time.Testing;

namespace Connector.Tests.Watching;

/// <summary>A rules folder of its own that is watched by a clock of its own; everything else is real.</summary>
internal sealed class WatchedRules : IReloadObserver, IAsyncDisposable
{
    private readonly Channel<Reload> _reloads = Channel.CreateUnbounded<Reload>();
    private readonly ConcurrentQueue<Exception> _broken = new();
    private readonly RuleWatch _watch;
    private readonly Func<LoadedRules, LoadedRules> _loaded;
    private int _loads;

    /// <summary>Watches these files.</summary>
    /// <param name="loaded">What is made of each loading but the first.</param>
    /// <param name="files">The files.</param>
    public WatchedRules(Func<LoadedRules, LoadedRules> loaded, params (string Path, string Text)[] files)
    {
        _loaded = loaded;
        Tree = RulesTree.Of(files);
        First = Tree.Load();
        Shelf = new RuleShelf(First.Book);
        _watch = new RuleWatch(Tree.Folder, First, Load, ReplaceAsync, this, Time);
    }

    public WatchedRules(params (string Path, string Text)[] files)
        : this(loaded => loaded, files)
    {
    }

    public RulesTree Tree { get; }

    public FakeTimeProvider Time { get; } = new();

    public LoadedRules First { get; }

    public RuleShelf Shelf { get; }

    public RuleBook Book => Shelf.Current;

    public int Loads => Volatile.Read(ref _loads);

    public IReadOnlyCollection<Exception> Broken => _broken;

    public static string Pack(string customer) =>
        $$"""{ "customer": "{{customer}}", "instances": { "customer": "{{customer}}-prod", "provider": "xyz-prod" } }""";

    /// <summary>A rule that differs from another one by its summary only.</summary>
    public static string Rule(string summary, string name = "small") =>
        RulesTree.GoodRule.Replace("A small rule.", summary, StringComparison.Ordinal).Replace("\"small\"", $"\"{name}\"", StringComparison.Ordinal);

    /// <summary>Two customers, alike.</summary>
    public static WatchedRules Two() => new(
        ("acme/pack.json", Pack("acme")), ("acme/small.csx", Rule("One.")), ("globex/pack.json", Pack("globex")), ("globex/small.csx", Rule("One.")));

    public static WatchedRules One() => new(("acme/pack.json", Pack("acme")), ("acme/small.csx", Rule("One.")));

    public string In(string path) => Path.Combine(Tree.Folder, path);

    public void Save(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    public string Summary(string customer) => Book.For(customer)!.Rules[0].Summary;

    /// <summary>Lets time go on until the next reload is told.</summary>
    public async Task<Reload> NextAsync()
    {
        Reload? reload = null;
        await UntilAsync(() => _reloads.Reader.TryRead(out reload));
        return reload!;
    }

    /// <summary>Lets time go on until something is so.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            Time.Advance(FolderChanges.Moment);
            await tick.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Makes one more change that is news, and shows that nothing else was told before it.</summary>
    public async Task NothingElseAsync()
    {
        Save("marker/pack.json", Pack("marker"));
        Save("marker/small.csx", Rule("Marker."));
        Assert.Contains("marker", (await NextAsync()).Come.Select(pack => pack.Customer));
    }

    public void Reloaded(Reload reload) => _reloads.Writer.TryWrite(reload);

    public void Broke(Exception broken) => _broken.Enqueue(broken);

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        Tree.Dispose();
    }

    private LoadedRules Load()
    {
        Interlocked.Increment(ref _loads);
        return _loaded(Tree.Load());
    }

    private Task ReplaceAsync(RuleBook book, CancellationToken cancel)
    {
        Shelf.Replace(book);
        return Task.CompletedTask;
    }
}
