using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Fields;
using Connector.Plugins.Jira.Reads;
using Connector.Plugins.Jira.Writes;

namespace Connector.Plugins.Jira;

/// <summary>A Jira, Cloud or Data Center, over its REST API: issues are its records, comments its journals.</summary>
public sealed class JiraInstance : IInstance, IAsyncDisposable
{
    private readonly JiraSettings _settings;
    private readonly Caller _caller;
    private readonly People _people;
    private readonly Issues _issues;
    private readonly Comments _comments;
    private readonly FileLists _lists;
    private readonly Delivery _delivery;
    private readonly Files _files;

    private JiraInstance(JiraSettings settings, TimeProvider time, Func<double> chance, HttpMessageHandler? inner)
    {
        _settings = settings;
        _caller = new Caller(settings, time, chance, inner);
        _people = new People(_caller, settings);
        var book = new FieldBook(_caller, settings, time);
        var searches = new Searches(_caller, settings);
        var names = new Names(searches);
        _issues = new Issues(_caller, settings, book, _people, searches, names);
        _comments = new Comments(_caller, settings, _people, names);
        _lists = new FileLists(_caller, settings, _people, searches, names);
        _files = new Files(_caller, settings, names);
        var edits = new Edits(_caller, settings, searches, new Workflow(_caller, settings, searches));
        var creation = new Creation(_caller, settings, time, names, edits);
        _delivery = new Delivery(settings, book, names, creation, edits, new Notes(_caller, settings, searches), new ReadBack(_issues));
    }

    /// <inheritdoc/>
    public string Name => _settings.Name;

    /// <inheritdoc/>
    public string User => _settings.Login.User;

    /// <inheritdoc/>
    public long Calls => _caller.Count;

    /// <summary>Opens a Jira; nothing is sent yet.</summary>
    /// <param name="settings">What was configured.</param>
    /// <param name="time">The clock all waits and time limits run on.</param>
    /// <param name="chance">Gives a number from 0 to 1 for each wait, so that hosts do not come back all at once.</param>
    /// <param name="inner">Carries the requests; null opens sockets of its own. Disposed with the instance.</param>
    /// <exception cref="ArgumentException">The settings cannot be used; see <see cref="JiraSettings.Check"/>.</exception>
    public static JiraInstance Open(JiraSettings settings, TimeProvider time, Func<double> chance, HttpMessageHandler? inner = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Check() is { Count: > 0 } wrong
            ? throw new ArgumentException($"Jira {settings.Name} cannot be opened: {string.Join("; ", wrong)}.", nameof(settings))
            : new JiraInstance(settings, time, chance, inner);
    }

    /// <inheritdoc/>
    public Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel) =>
        _issues.SweepAsync(side, shape, from, filter, cancel);

    /// <inheritdoc/>
    public Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        _issues.FetchAsync(side, shape, sysIds, cancel);

    /// <inheritdoc/>
    public Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel) =>
        _comments.ReadAsync(records, fields, since, cancel);

    /// <inheritdoc/>
    public Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel) =>
        _lists.SweepAsync(tables, from, cancel);

    /// <inheritdoc/>
    public Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel) => _lists.ReadAsync(records, cancel);

    /// <inheritdoc/>
    public async Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        if (table == "user")
        {
            var reply = await _people.FindAsync(by, keys, cancel).ConfigureAwait(false);
            return reply.Has(out var users, out var failure)
                ? new Answer<KeyMatch>(users, null, _caller.Now)
                : new Answer<KeyMatch>([], Trouble.Of(Name, "GET users", failure));
        }

        var filter = new FieldTest(default, by, Comparison.In, [.. keys.Select(key => new Value(key))]);
        var found = await SweepAsync(default, new RecordShape(table, [by, "active"]), Cursor.Start, filter, cancel).ConfigureAwait(false);
        var spellings = keys.Distinct(StringComparer.Ordinal).ToLookup(key => key, StringComparer.OrdinalIgnoreCase);
        var matches = found.Items.Where(row => row["active"] != "false").SelectMany(row => spellings[row[by] ?? ""].Select(key => new KeyMatch(key, row.Key.SysId)));
        return new Answer<KeyMatch>([.. matches], found.Trouble, found.Now);
    }

    /// <summary>A Jira has no catalog, so no issue has variables.</summary>
    public Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel) =>
        Task.FromResult(new Answer<VariableValue>([], null, _caller.Now));

    /// <summary>A Jira has no catalog, so nothing was ever ordered there.</summary>
    public Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        Task.FromResult(new Answer<KeyMatch>([], null, _caller.Now));

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
