using Connector.Instances.Calls;
using Connector.Instances.Reads;
using Connector.Instances.Writes;

namespace Connector.Instances;

/// <summary>A ServiceNow instance, over its REST APIs.</summary>
public sealed class ServiceNowInstance : IInstance, IAsyncDisposable
{
    private readonly InstanceConfig _config;
    private readonly Caller _caller;
    private readonly Tables _tables;
    private readonly Entries _entries;
    private readonly Finds _finds;
    private readonly Delivery _delivery;
    private readonly Files _files;

    private ServiceNowInstance(InstanceConfig config, TimeProvider time, HttpMessageHandler? inner, Func<double> chance)
    {
        _config = config;
        _caller = new Caller(config, time, inner, chance);
        var lister = new Lister(_caller, config, time);
        _tables = new Tables(lister, config);
        _entries = new Entries(lister, config);
        _finds = new Finds(lister, config);
        _files = new Files(_caller, config);
        _delivery = new Delivery(
            _caller, config, time, _tables, _entries, new Orders(_caller, lister, config), new Identification(_caller, _tables));
    }

    /// <inheritdoc/>
    public string Name => _config.Name;

    /// <inheritdoc/>
    public string User => _config.Login.User;

    /// <inheritdoc/>
    public long Calls => _caller.Count;

    /// <summary>Opens an instance; nothing is sent yet.</summary>
    /// <param name="config">What was configured.</param>
    /// <param name="time">The clock all waits and time limits run on.</param>
    /// <param name="chance">Gives a number from 0 to 1 for each wait, so that hosts do not come back all at once.</param>
    /// <param name="inner">Carries the requests; null opens sockets of its own. Disposed with the instance.</param>
    /// <exception cref="ArgumentException">The configuration cannot be used; see <see cref="InstanceConfig.Check"/>.</exception>
    public static ServiceNowInstance Open(InstanceConfig config, TimeProvider time, Func<double> chance, HttpMessageHandler? inner = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Check() is { Count: > 0 } wrong
            ? throw new ArgumentException($"Instance {config.Name} cannot be opened: {string.Join("; ", wrong)}.", nameof(config))
            : new ServiceNowInstance(config, time, inner, chance);
    }

    /// <summary>The system property <c>instance_id</c>; nothing where our user may not read it.</summary>
    public Task<Answer<string>> IdentityAsync(CancellationToken cancel) => _finds.IdentityAsync(cancel);

    /// <inheritdoc/>
    public Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel) =>
        _tables.SweepAsync(side, shape, from, filter, cancel);

    /// <inheritdoc/>
    public Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        _tables.FetchAsync(side, shape, sysIds, cancel);

    /// <inheritdoc/>
    public Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel) =>
        _entries.JournalAsync(records, fields, since, cancel);

    /// <inheritdoc/>
    public Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel) =>
        _entries.SweepFilesAsync(tables, from, cancel);

    /// <inheritdoc/>
    public Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel) => _entries.FilesAsync(records, cancel);

    /// <inheritdoc/>
    public Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        _finds.FindAsync(table, by, keys, cancel);

    /// <inheritdoc/>
    public Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel) =>
        _finds.VariablesAsync(requestedItems, cancel);

    /// <inheritdoc/>
    public Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        _finds.FindOrdersAsync(variable, values, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel) =>
        _delivery.DeliverAsync(writes, shapes, cancel);

    /// <inheritdoc/>
    public Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel) => _files.AttachAsync(write, source, cancel);

    /// <inheritdoc/>
    public Task<Download> DownloadAsync(Attachment file, CancellationToken cancel) => _files.OpenAsync(file, cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _caller.Dispose();
        return ValueTask.CompletedTask;
    }
}
