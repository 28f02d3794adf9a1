using Connector.Instances.Batches;
using Connector.Instances.Calls;
using Connector.Instances.Reads;

namespace Connector.Instances.Writes;

/// <summary>Sends writes, batched and in order per bond, and says of each what became of it.</summary>
internal sealed class Delivery(Caller caller, InstanceConfig config, TimeProvider time, Tables tables, Entries entries, Orders orders, Identification identification)
{
    private const int MostRounds = 4;

    public async Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel)
    {
        var state = new DeliveryState(writes, time);
        await identification.DeliverAsync(state, shapes, cancel).ConfigureAwait(false);
        var parcels = writes.Select((write, place) => (write, place)).Where(pair => pair.write is not IdentifyItem)
            .Select(pair => Parcel.Of(pair.place, pair.write, shapes));
        await Task.WhenAll(Lanes.Of(parcels, config.BatchSize).Select(lane => LaneAsync(lane, state, cancel))).ConfigureAwait(false);
        await ReadBack.ExistingAsync(state, shapes, tables).ConfigureAwait(false);
        await orders.FollowAsync(state, shapes).ConfigureAwait(false);
        await ReadBack.EntriesAsync(state, config.Login.User, entries).ConfigureAwait(false);
        return ReadBack.Shown(state, shapes);
    }

    private async Task LaneAsync(List<Parcel> lane, DeliveryState state, CancellationToken cancel)
    {
        for (var (waiting, round) = (lane, 0); waiting.Count > 0;)
        {
            var sent = Next(waiting, state);
            var rest = waiting.Skip(sent.Count).ToList();
            List<Parcel> ready = [.. sent.Where(parcel => !state.IsStopped(parcel.Write.Bond))];
            Refuse(sent.Except(ready), state, Receipts.Behind);
            if (cancel.IsCancellationRequested)
            {
                Refuse(ready.Concat(rest), state, Receipts.Stopped);
                return;
            }

            var left = ready.Count == 0 ? [] : await SendAsync(ready, state, cancel).ConfigureAwait(false);
            round = left.Count == ready.Count && left.Count > 0 ? round + 1 : 0;
            if (round == MostRounds)
            {
                Refuse(left, state, write => Receipts.Of(write, new Failure(Fault.Unserviced, 0, "")));
                left = [];
            }

            waiting = [.. left, .. rest];
        }
    }

    private List<Parcel> Next(List<Parcel> waiting, DeliveryState state)
    {
        List<Parcel> next = [];
        var size = 0;
        foreach (var parcel in waiting)
        {
            size += Batch.Size(parcel.Item);
            if (next.Count > 0 && (next.Count == config.BatchSize || size > Batch.LargestBody))
            {
                break;
            }

            next.Add(parcel);
        }

        return next;
    }

    // Sends what fits one call and gives back what the instance did not get round to.
    private async Task<List<Parcel>> SendAsync(List<Parcel> parcels, DeliveryState state, CancellationToken cancel)
    {
        if (parcels is [{ Item.Url.Length: <= TableUrl.Longest } only])
        {
            var call = new Call(only.Item.Method, only.Item.Url, only.Asked) { Body = only.Item.Body };
            var reply = await caller.AskAsync(
                call, (body, head, limit) => Page.ReadAsync(only.Shape, only.Write.Key.Side, body, head, limit), cancel).ConfigureAwait(false);
            state.Heard(reply.Head.Date);
            state.Settle(only.Place, only.Receipt(reply));
            return [];
        }

        var batch = await Batch.SendAsync(caller, [.. parcels.Select(parcel => parcel.Item)], $"{parcels.Count} writes in a batch", cancel).ConfigureAwait(false);
        state.Heard(batch.Head.Date);
        if (batch.Failure is { } failure)
        {
            Refuse(parcels, state, write => Receipts.OfBatch(write, failure));
            return [];
        }

        return Take(parcels, batch.Value!, state);
    }

    private static List<Parcel> Take(List<Parcel> parcels, BatchAnswer[] answers, DeliveryState state)
    {
        List<Parcel> left = [];
        foreach (var (parcel, answer) in parcels.Zip(answers))
        {
            if (answer.Status == 0)
            {
                left.Add(parcel);
            }
            else
            {
                state.Settle(parcel.Place, answer.Status < 0
                    ? new Unsure(parcel.Write.Id, "the batch's answer does not speak of it")
                    : parcel.Receipt(Page.Of(parcel.Shape, parcel.Write.Key.Side, answer.Status, answer.Body, answer.Head)));
            }
        }

        return left;
    }

    private static void Refuse(IEnumerable<Parcel> parcels, DeliveryState state, Func<Write, Receipt> receipt)
    {
        foreach (var parcel in parcels)
        {
            state.Settle(parcel.Place, receipt(parcel.Write));
        }
    }
}
