using Connector.Plugins.Guarding;
using Connector.Plugins.Loading;

namespace Connector.Plugins.Using;

/// <summary>
/// A configured instance whose code a plugin brings. Every call goes through the guard to the version in force, which stays loaded meanwhile; what fails
/// comes back as a value, as from any instance: a read is not complete, and of a write nobody knows.
/// </summary>
internal sealed class PluggedInstance(PluggedInstanceConfig config, Func<IEnumerable<LoadedPlugin>> inForce) : IInstance
{
    private volatile Known? _user;

    public string Name => config.Name;

    // Entries of our own are known by this name. Each version is asked once; while none is in force what the last one said stays, and an instance that nobody
    // could ever open has none.
    public string User
    {
        get
        {
            if (_user is not { } known || !inForce().Contains(known.By))
            {
                _user = Look<Known?>((plugin, instance) => new Known(plugin, instance.User), null) ?? _user;
            }

            return _user?.Name ?? "";
        }
    }

    public long Calls => Look((_, instance) => instance.Calls, 0);

    public Task<Answer<string>> IdentityAsync(CancellationToken cancel) =>
        AskAsync("the question who it is", (instance, token) => instance.IdentityAsync(token), Nothing<string>, cancel);

    public Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel) =>
        AskAsync("the sweep", (instance, token) => instance.SweepAsync(side, shape, from, filter, token), Nothing<Record>, cancel);

    public Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        AskAsync("the fetch", (instance, token) => instance.FetchAsync(side, shape, sysIds, token), Nothing<Record>, cancel);

    public Task<Answer<JournalEntry>> JournalAsync(IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel) =>
        AskAsync("the read of comments", (instance, token) => instance.JournalAsync(records, fields, since, token), Nothing<JournalEntry>, cancel);

    public Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel) =>
        AskAsync("the sweep of files", (instance, token) => instance.SweepFilesAsync(tables, from, token), Nothing<Attachment>, cancel);

    public Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel) =>
        AskAsync("the read of files", (instance, token) => instance.FilesAsync(records, token), Nothing<Attachment>, cancel);

    public Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        AskAsync("the search", (instance, token) => instance.FindAsync(table, by, keys, token), Nothing<KeyMatch>, cancel);

    public Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel) =>
        AskAsync("the read of variables", (instance, token) => instance.VariablesAsync(requestedItems, token), Nothing<VariableValue>, cancel);

    public Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        AskAsync("the search for orders", (instance, token) => instance.FindOrdersAsync(variable, values, token), Nothing<KeyMatch>, cancel);

    public Task<IReadOnlyList<Receipt>> DeliverAsync(IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel) =>
        AskAsync("the delivery", (instance, token) => instance.DeliverAsync(writes, shapes, token), failed => [.. writes.Select(write => Failed(write, failed))], cancel);

    public Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel) =>
        AskAsync("the delivery of a file", (instance, token) => instance.AttachAsync(write, source, token), failed => Failed(write, failed), cancel);

    public Task<Download> DownloadAsync(Attachment file, CancellationToken cancel) =>
        AskAsync("the download", (instance, token) => instance.DownloadAsync(file, token), failed => new Download(null, failed.Finding), cancel);

    private static Answer<T> Nothing<T>(PluginFailedException failed) => new([], failed.Finding);

    // A plugin that was not called has written nothing; of one that failed on the way nobody knows.
    private static Receipt Failed(Write write, PluginFailedException failed) => failed.IsAboutValue || failed.Finding.Code is "CB3031" or "CB3032"
        ? new Unsure(write.Id, failed.Message)
        : new Refused(write.Id, 0, failed.Message, Passing: true);

    private async Task<T> AskAsync<T>(string what, Func<IInstance, CancellationToken, Task<T>> ask, Func<PluginFailedException, T> failed, CancellationToken cancel)
    {
        try
        {
            using var held = Held(out var plugin);
            var instance = plugin.Opened(config);
            return await plugin.CallAsync($"{what} of '{config.Name}'", plugin.Guard.Limits.Instance, (_, token) => ask(instance, token), cancel).ConfigureAwait(false);
        }
        catch (PluginFailedException failure)
        {
            return failed(failure);
        }
    }

    private T Look<T>(Func<LoadedPlugin, IInstance, T> look, T without)
    {
        try
        {
            using var held = Held(out var plugin);
            var instance = plugin.Opened(config);
            return plugin.Call($"a look at '{config.Name}'", _ => look(plugin, instance));
        }
        catch (PluginFailedException)
        {
            return without;
        }
    }

    private IDisposable Held(out LoadedPlugin plugin)
    {
        foreach (var one in inForce().Where(one => one.Manifest.Name == config.Plugin && one.Brings.Instances.Contains(config.Kind)))
        {
            if (one.Hold() is { } held)
            {
                plugin = one;
                return held;
            }
        }

        throw new PluginFailedException(GuardTroubles.NoKind(config));
    }

    /// <summary>The user a version named.</summary>
    private sealed record Known(LoadedPlugin By, string Name);
}
