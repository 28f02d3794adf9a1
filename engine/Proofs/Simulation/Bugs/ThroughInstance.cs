namespace Connector.Proofs.Simulation.Bugs;

/// <summary>An instance that does what another does; a bug is where it does not.</summary>
internal abstract class ThroughInstance(IInstance instance) : IInstance
{
    public string Name => instance.Name;

    public string User => instance.User;

    public long Calls => instance.Calls;

    protected IInstance Instance => instance;

    public virtual Task<Answer<string>> IdentityAsync(CancellationToken cancel) => instance.IdentityAsync(cancel);

    public virtual Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel) =>
        instance.SweepAsync(side, shape, from, filter, cancel);

    public virtual Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        instance.FetchAsync(side, shape, sysIds, cancel);

    public virtual Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel) =>
        instance.JournalAsync(records, fields, since, cancel);

    public virtual Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel) =>
        instance.SweepFilesAsync(tables, from, cancel);

    public Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel) => instance.FilesAsync(records, cancel);

    public Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        instance.FindAsync(table, by, keys, cancel);

    public Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel) =>
        instance.VariablesAsync(requestedItems, cancel);

    public Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        instance.FindOrdersAsync(variable, values, cancel);

    public virtual Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel) =>
        instance.DeliverAsync(writes, shapes, cancel);

    public virtual Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel) => instance.AttachAsync(write, source, cancel);

    public Task<Download> DownloadAsync(Attachment file, CancellationToken cancel) => instance.DownloadAsync(file, cancel);
}
