using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Watching;

namespace Connector.Proofs.Simulation.Sites;

/// <summary>
/// A site as one life of a host reaches it: every call takes time, may be turned away, lost or broken off, and is answered as the client for ServiceNow
/// answers. What was sent is done even if the host that sent it crashes.
/// </summary>
internal sealed class Wire(Site site, Weather weather, Agenda agenda, Life life, Chance chance, Watch watch) : IInstance
{
    private const int PageSize = 4;

    public string Name => site.Name;

    public string User => Site.Us;

    public long Calls { get; private set; }

    // Where the address leads at this moment.
    private Site At => site.LeadsTo ?? site;

    private SiteReads Reads => new(At);

    public Task<Answer<string>> IdentityAsync(CancellationToken cancel) => ReadAsync<string>("sys_properties", () => [At.Identity]);

    public async Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel)
    {
        await SendAsync().ConfigureAwait(false);
        var now = site.Clock.GetUtcNow();
        Dictionary<string, Record> found = new(StringComparer.Ordinal);
        for (var (date, id) = (from.From ?? "", ""); ;)
        {
            if (Trouble(shape.Table) is { } trouble)
            {
                return Answered(new Answer<Record>([.. found.Values], trouble, now));
            }

            if (filter is not null && Reads.CannotTest(filter, side) is { } unread)
            {
                return new Answer<Record>([], Troubles.Untested(site.Name, shape.Table, unread), now);
            }

            var page = Reads.Page(shape, filter, date, id, PageSize);
            foreach (var record in page)
            {
                found.Remove(record.Key.SysId);
                found[record.Key.SysId] = record;
            }

            await ReplyAsync().ConfigureAwait(false);
            if (page.Count < PageSize)
            {
                return Answered(new Answer<Record>([.. found.Values], null, now));
            }

            (date, id) = (page[^1].UpdatedOn, page[^1].Key.SysId);
        }
    }

    public Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        ReadAsync(shape.Table, () => Reads.Fetch(shape, sysIds));

    public Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel) =>
        ReadAsync("sys_journal_field", () => Reads.Journal(records, fields, since));

    public Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel) =>
        ReadAsync("sys_attachment", () => Reads.FilesSince(tables, from.From ?? ""));

    public Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel) =>
        ReadAsync("sys_attachment", () => Reads.Files(records));

    public Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        ReadAsync(table, () => Reads.Find(table, by, keys));

    public Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel) =>
        ReadAsync<VariableValue>("sc_item_option_mtom", () => []);

    public Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        ReadAsync<KeyMatch>("sc_item_option_mtom", () => []);

    public async Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel)
    {
        await SendAsync().ConfigureAwait(false);
        var mishap = weather.Next();
        if ((mishap == Mishap.Refused ? (429, "Rate limit exceeded") : weather.TurnsAway) is var (status, why))
        {
            await ReplyAsync().ConfigureAwait(false);
            return [.. writes.Select(write => new Refused(write.Id, status, $"the batch was refused: {why}", Passing: true))];
        }

        var delivery = new SiteDelivery(At, watch, Shuffled(writes), shapes, mishap);
        var done = delivery.Run(agenda);
        await life.Wait(done + 20 + chance.Below(mishap == Mishap.Slow ? 40_000 : 200)).ConfigureAwait(false);
        var receipts = delivery.Receipts();
        watch.Answered(site, receipts);
        return [.. writes.Select(write => receipts[write.Id])];
    }

    public async Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel)
    {
        await using var download = await source.DownloadAsync(write.Source, cancel).ConfigureAwait(false);
        if (download.Content is null)
        {
            return new Refused(write.Id, 0, $"the file cannot be read where it hangs: {download.Trouble?.Message}", Passing: true);
        }

        using var reader = new StreamReader(download.Content);
        var content = await reader.ReadToEndAsync(cancel).ConfigureAwait(false);
        await SendAsync().ConfigureAwait(false);
        var mishap = weather.Next();
        if ((mishap is Mishap.Refused or Mishap.CutShort ? (429, "Rate limit exceeded") : weather.TurnsAway) is var (status, why))
        {
            return new Refused(write.Id, status, why, Passing: true);
        }

        Receipt receipt = new Unsure(write.Id, "no answer");
        agenda.In(10, () =>
        {
            if (mishap != Mishap.RequestLost)
            {
                var made = SiteDelivery.Attach(At, watch, write, content);
                receipt = mishap is Mishap.ReplyLost or Mishap.BrokenOff ? receipt : made;
            }
        });
        await life.Wait(30 + chance.Below(300)).ConfigureAwait(false);
        return receipt;
    }

    public async Task<Download> DownloadAsync(Attachment file, CancellationToken cancel)
    {
        await SendAsync().ConfigureAwait(false);
        var content = Reads.Content(file);
        var trouble = Trouble("sys_attachment") ?? (content is null ? Troubles.NoFile(site.Name, file) : null);
        await ReplyAsync().ConfigureAwait(false);
        return new Download(trouble is null ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content!)) : null, trouble);
    }

    private async Task<Answer<T>> ReadAsync<T>(string table, Func<IReadOnlyList<T>> read)
    {
        await SendAsync().ConfigureAwait(false);
        var now = site.Clock.GetUtcNow();
        var trouble = Trouble(table);
        var items = trouble is null ? read() : [];
        await ReplyAsync().ConfigureAwait(false);
        return Answered(new Answer<T>(items, trouble, now));
    }

    private Answer<T> Answered<T>(Answer<T> answer)
    {
        if (answer is Answer<Record> records)
        {
            watch.Read(site, records.Items);
        }

        return answer;
    }

    private Task SendAsync()
    {
        Calls++;
        return life.Wait(5 + chance.Below(60));
    }

    private Task ReplyAsync() => life.Wait(5 + chance.Below(120));

    private Finding? Trouble(string table) => weather.TurnsAway is var (status, why) ? Troubles.Away(site.Name, table, status, why) : null;

    // Writes of one bond keep their order; which bond comes first is chance.
    private List<Write> Shuffled(IReadOnlyList<Write> writes) =>
        [.. writes.GroupBy(write => write.Bond).Select(bond => (Bond: bond, Lot: chance.Next())).OrderBy(one => one.Lot).SelectMany(one => one.Bond)];
}
