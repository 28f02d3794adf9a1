using System.Threading.Channels;
using Connector.Plugins;
using Connector.Plugins.Watching;

namespace Connector.Guests;

/// <summary>What happens in the plugins folder while a host follows it.</summary>
public sealed class WatchFacts
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dll_copied_slowly_in_five_chunks_is_loaded_once_when_it_is_whole(bool packed)
    {
        await using var watched = new Watched();
        var dll = GuestCompiler.Guest("Good");
        watched.Guests.Put("Good", [], packed: false, manifest: json =>
        {
            if (packed)
            {
                json["sha256"] = new System.Text.Json.Nodes.JsonObject { ["Good.dll"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(dll)) };
            }
        });
        await watched.UntilAsync(findings => findings.Count > 0);

        var chunk = (dll.Length / 5) + 1;
        for (var at = 0; at < dll.Length; at += chunk)
        {
            await using (var file = new FileStream(watched.Guests.In("Good", "Good.dll"), FileMode.Append, FileAccess.Write, FileShare.Read))
            {
                await file.WriteAsync(dll.AsMemory(at, Math.Min(chunk, dll.Length - at)));
            }

            if (at + chunk < dll.Length)
            {
                // The watch has looked at this much of it before the next comes.
                Assert.Equal(0, watched.Swaps);
                watched.Guests.Load();
                Assert.Equal(0, watched.Guests.Library.Current.Version.Length);
            }
        }

        await watched.UntilAsync(findings => findings.Count == 0);
        Assert.Equal(1, watched.Swaps);
        Assert.Equal("X", watched.Guests.Library.Current.For("acme").Translation("Good/upper")!.Translate(Side.Provider, "x"));
    }

    [Fact]
    public async Task A_plugin_renamed_into_place_comes_and_one_taken_away_goes()
    {
        await using var watched = new Watched();
        watched.Guests.Put("Good");
        await watched.UntilAsync(_ => watched.Guests.Library.Status() is [{ State: "inForce" }]);

        var aside = watched.Guests.Folder + "-aside";
        Directory.Move(watched.Guests.In("Good"), aside);
        await watched.UntilAsync(_ => watched.Guests.Library.Status().Count == 0);
        Directory.Move(aside, watched.Guests.In("Good"));
        await watched.UntilAsync(_ => watched.Guests.Library.Status() is [{ State: "inForce" }]);
    }

    /// <summary>A plugins folder that is followed.</summary>
    private sealed class Watched : IPluginObserver, IAsyncDisposable
    {
        private readonly Channel<IReadOnlyList<Finding>> _told = Channel.CreateUnbounded<IReadOnlyList<Finding>>();
        private readonly PluginWatch _watch;
        private int _swaps;

        public Watched() => _watch = new PluginWatch(Guests.Folder, Guests.Library, Guests.Load(), SwappedAsync, this, TimeProvider.System);

        public GuestFolder Guests { get; } = new();

        public int Swaps => Volatile.Read(ref _swaps);

        public void Reloaded(IReadOnlyList<PluginStatus> plugins, IReadOnlyList<Finding> findings) => _told.Writer.TryWrite(findings);

        public void Broke(Exception broken) => _told.Writer.TryComplete(broken);

        public async Task UntilAsync(Func<IReadOnlyList<Finding>, bool> reached)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (!reached(await _told.Reader.ReadAsync(patience.Token)))
            {
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _watch.DisposeAsync();
            Guests.Dispose();
        }

        private Task SwappedAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref _swaps);
            Guests.Library.Retire([]);
            return Task.CompletedTask;
        }
    }
}
