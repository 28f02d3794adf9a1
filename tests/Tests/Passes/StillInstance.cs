namespace Connector.Tests.Passes;

/// <summary>An instance in which nothing ever changes; it can hold its sweeps until released.</summary>
internal sealed class StillInstance(string name) : IInstance
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _now;

    public bool Holds { get; init; }

    public Task Entered => _entered.Task;

    public int MostAtOnce { get; private set; }

    public string Name => name;

    public string User => "connector";

    public long Calls => 0;

    /// <summary>What it tells of itself.</summary>
    public string? Identity { get; set; }

    public Task<Answer<string>> IdentityAsync(CancellationToken cancel) => Task.FromResult(new Answer<string>(Identity is null ? [] : [Identity], null));

    public void Release() => _released.SetResult();

    public async Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
        _entered.TrySetResult();
        if (Holds)
        {
            await _released.Task;
        }

        Interlocked.Decrement(ref _now);
        return new Answer<Record>([], null);
    }

    public Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) => None<Record>();

    public Task<Answer<JournalEntry>> JournalAsync(IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel) => None<JournalEntry>();

    public Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel) => None<Attachment>();

    public Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel) => None<Attachment>();

    public Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel) => None<KeyMatch>();

    public Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel) => None<VariableValue>();

    public Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel) => None<KeyMatch>();

    public Task<IReadOnlyList<Receipt>> DeliverAsync(IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel) =>
        throw new InvalidOperationException("Nothing changes, so nothing is written.");

    public Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel) =>
        throw new InvalidOperationException("Nothing changes, so nothing is written.");

    public Task<Download> DownloadAsync(Attachment file, CancellationToken cancel) =>
        throw new InvalidOperationException("Nothing changes, so nothing is read.");

    private static Task<Answer<T>> None<T>() => Task.FromResult(new Answer<T>([], null));
}
