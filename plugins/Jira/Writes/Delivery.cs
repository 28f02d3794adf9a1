using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Fields;
using Connector.Plugins.Jira.Reads;

namespace Connector.Plugins.Jira.Writes;

/// <summary>Sends writes, those of one bond in order, and says of each what became of it. Jira takes one write in a call.</summary>
internal sealed class Delivery(JiraSettings settings, FieldBook book, Names names, Creation creation, Edits edits, Notes notes, ReadBack readBack)
{
    public async Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel)
    {
        var prepared = await PreparedAsync(writes, cancel).ConfigureAwait(false);
        if (!prepared.Has(out var known, out var unread))
        {
            return [.. writes.Select(write => Receipts.Unread(write, unread))];
        }

        var receipts = new Receipt[writes.Count];
        var lanes = writes.Select((write, place) => (Write: write, Place: place)).GroupBy(pair => pair.Write.Bond, StringComparer.Ordinal);
        await Task.WhenAll(lanes.Select(lane => LaneAsync([.. lane], known, receipts, cancel))).ConfigureAwait(false);
        await readBack.ShowAsync(writes, receipts, shapes).ConfigureAwait(false);
        return receipts;
    }

    // What has to be known before anything is sent, asked for all writes at once.
    private async Task<Reply<Known>> PreparedAsync(IReadOnlyList<Write> writes, CancellationToken cancel)
    {
        try
        {
            var fields = await book.ReadAsync(cancel).ConfigureAwait(false);
            if (!fields.Has(out var read, out var failure))
            {
                return new Reply<Known>(failure);
            }

            string[] made = [.. writes.OfType<CreateRecord>().Select(write => write.Key.SysId)];
            var looked = await creation.LookAsync(made, cancel).ConfigureAwait(false);
            if (!looked.Has(out var earlier, out failure))
            {
                return new Reply<Known>(failure);
            }

            var others = writes.Select(write => write.Key.SysId).Except(made, StringComparer.Ordinal);
            return await names.FindAsync(others, cancel).ConfigureAwait(false) is { } unknown
                ? new Reply<Known>(unknown)
                : new Reply<Known>(new Known(read, earlier));
        }
        catch (OperationCanceledException)
        {
            return new Reply<Known>(new Failure(Fault.Resting, 0, "the pass is being stopped"));
        }
    }

    private async Task LaneAsync((Write Write, int Place)[] lane, Known known, Receipt[] receipts, CancellationToken cancel)
    {
        var stopped = false;
        foreach (var (write, place) in lane)
        {
            receipts[place] = stopped ? Receipts.Behind(write)
                : cancel.IsCancellationRequested ? Receipts.Stopped(write)
                : await SendAsync(write, known, cancel).ConfigureAwait(false);
            stopped |= receipts[place] is not Delivered;
        }
    }

    private async Task<Receipt> SendAsync(Write write, Known known, CancellationToken cancel)
    {
        if (write is CreateRecord create)
        {
            var wish = Wish.Of(create.Fields, known.Fields, settings.Flavour);
            return wish.Wrong is { } wrong ? new Refused(write.Id, 0, wrong, Passing: false)
                : await creation.MakeAsync(create, wish, known.Earlier.TryGetValue(create.Key.SysId, out var found) ? found : null, cancel).ConfigureAwait(false);
        }

        if (write is not (UpdateRecord or AddEntry))
        {
            return new Refused(write.Id, 0, $"a Jira has no {(write is PlaceOrder ? "service catalog" : "identification")} to hand it to", Passing: false);
        }

        if (names.IssueOf(write.Key.SysId) is not { } issue)
        {
            return new Refused(write.Id, 404, $"{write.Key} is not there", Passing: false);
        }

        return write is AddEntry entry ? await notes.AddAsync(entry, issue, cancel).ConfigureAwait(false)
            : await UpdateAsync((UpdateRecord)write, issue, known, cancel).ConfigureAwait(false);
    }

    private async Task<Receipt> UpdateAsync(UpdateRecord write, string issue, Known known, CancellationToken cancel)
    {
        var wish = Wish.Of(write.Fields, known.Fields, settings.Flavour);
        if (wish.Wrong is { } wrong)
        {
            return new Refused(write.Id, 0, wrong, Passing: false);
        }

        return await edits.ApplyAsync(issue, wish, cancel).ConfigureAwait(false) is { } failure
            ? Receipts.Of(write, failure)
            : new Delivered(write.Id, write.Key, null);
    }

    private sealed record Known(FieldNames Fields, IReadOnlyDictionary<string, Issue> Earlier);
}
