using Connector.Abstractions.Bonds;
using Connector.Abstractions.Records;
using Connector.Abstractions.Rules;

namespace Connector.Abstractions.Instances;

/// <summary>
/// One system whose records are bonded: a ServiceNow instance, or what a plugin brings. Trouble comes back as values; a call throws only when
/// it is cancelled. Safe for concurrent use; an implementation keeps its own limits (at most 3 calls at once to a ServiceNow instance).
/// </summary>
public interface IInstance
{
    /// <summary>The instance's configured name.</summary>
    string Name { get; }

    /// <summary>User name our calls are made under.</summary>
    string User { get; }

    /// <summary>Calls made so far, retries included; a batch is one call.</summary>
    long Calls { get; }

    /// <summary>
    /// What tells this instance from every other one, a clone of it included: one item; none where it cannot tell, which is what is said unless
    /// it is said otherwise.
    /// </summary>
    Task<Answer<string>> IdentityAsync(CancellationToken cancel) => Task.FromResult(new Answer<string>([], null));

    /// <summary>
    /// Every record updated at or after the cursor that matches the filter, all pages, ordered by (sys_updated_on, sys_id), each record once.
    /// </summary>
    /// <param name="side">The side this instance is on, for the keys of the records.</param>
    /// <param name="shape">Table and columns.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="filter">Pushed down where it can be and always checked again here; null is every record. Tests of the other side are passed over.</param>
    /// <param name="cancel">Stops the read.</param>
    Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel);

    /// <summary>The records with these sys_ids. One missing from a complete answer is gone or hidden; nothing tells which.</summary>
    Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel);

    /// <summary>Comments and notes of these records written at or after <paramref name="since"/> (empty: all), oldest first.</summary>
    Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel);

    /// <summary>Files attached to records of these tables at or after the cursor, oldest first.</summary>
    Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel);

    /// <summary>Files attached to these records, oldest first.</summary>
    Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel);

    /// <summary>Records of a table whose key column has one of the values; several for one key are all given. Inactive ones are left out where the table has <c>active</c>.</summary>
    Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel);

    /// <summary>Catalog variables of these requested items.</summary>
    Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel);

    /// <summary>Requested items that have a catalog variable of this name with one of these values: the orders an earlier attempt placed.</summary>
    Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel);

    /// <summary>
    /// Sends the writes, batched, those of one bond in order, and reads back what stuck: one receipt per write. A refused or unsure write
    /// stops the later writes of its bond in the same call, which come back <see cref="Refused"/> and passing. Files go through <see cref="AttachAsync"/>.
    /// </summary>
    /// <param name="writes">What to send.</param>
    /// <param name="shapes">By table, the columns to read back.</param>
    /// <param name="cancel">Stops between batches, never within one.</param>
    Task<IReadOnlyList<Receipt>> DeliverAsync(IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel);

    /// <summary>Attaches a file, its bytes streamed from the instance it hangs on; checks size and, where the instance sends it, the SHA-256.</summary>
    Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel);

    /// <summary>Opens a file's bytes; null with the trouble when it cannot be read.</summary>
    Task<Download> DownloadAsync(Attachment file, CancellationToken cancel);
}
