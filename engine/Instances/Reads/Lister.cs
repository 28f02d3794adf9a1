using Connector.Instances.Batches;
using Connector.Instances.Calls;

namespace Connector.Instances.Reads;

/// <summary>Reads listings to their end, with as few calls as that takes: one page alone goes by itself, several go as a batch.</summary>
internal sealed class Lister(Caller caller, InstanceConfig config, TimeProvider time)
{
    private const int MostInBatch = 20;

    /// <summary>Reads them all; each then holds its rows, and its failure where it has not come to its end.</summary>
    public async Task<ListingState[]> ReadAsync(IEnumerable<Listing> listings, CancellationToken cancel)
    {
        ListingState[] all = [.. listings.Select(listing => new ListingState(listing))];
        for (var waiting = all; (waiting = [.. waiting.Where(state => !state.IsDone)]).Length > 0;)
        {
            if (waiting is [var only] && only.Url is { Length: <= TableUrl.Longest } url)
            {
                only.Take(await PageAsync(only, url, cancel).ConfigureAwait(false), attempts: 1);
                continue;
            }

            await Task.WhenAll(waiting.Chunk(MostInBatch).Select(chunk => BatchAsync(chunk, cancel))).ConfigureAwait(false);
            if (waiting.Max(state => state.IsDone ? 0 : state.Failed) is var failed and > 0)
            {
                await Task.Delay(config.BackOff * Math.Pow(2, failed - 1), time, cancel).ConfigureAwait(false);
            }
        }

        return all;
    }

    private Task<Reply<List<Record>>> PageAsync(ListingState state, string url, CancellationToken cancel)
    {
        var call = new Call(HttpMethod.Get, url, $"GET {state.Listing.Shape.Table}");
        return caller.AskAsync(call, (body, head, limit) => Page.ReadAsync(state.Listing.Shape, state.Listing.Side, body, head, limit), cancel);
    }

    private async Task BatchAsync(ListingState[] states, CancellationToken cancel)
    {
        BatchItem[] items = [.. states.Select(state => new BatchItem(HttpMethod.Get, state.Url, WantsHeaders: state.Counted))];
        var reply = await Batch.SendAsync(caller, items, $"GET {states[0].Listing.Shape.Table} in a batch", cancel).ConfigureAwait(false);
        var progress = reply.Value?.Any(answer => answer.Status > 0) == true;
        for (var number = 0; number < states.Length; number++)
        {
            if (reply.Failure is { } failure)
            {
                states[number].End(failure);
            }
            else if (reply.Value![number].Status != 0 || !progress)
            {
                states[number].Take(Of(reply.Value![number], states[number].Listing), config.Attempts);
            }
        }
    }

    private static Reply<List<Record>> Of(BatchAnswer answer, Listing listing) => answer.Status switch
    {
        0 => new(new Failure(Fault.Unserviced, 0, ""), answer.Head),
        < 0 => new(new Failure(Fault.Garbled, 200, "the batch does not speak of this item"), answer.Head),
        _ => Page.Of(listing.Shape, listing.Side, answer.Status, answer.Body, answer.Head),
    };
}
