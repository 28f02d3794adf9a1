using System.Text.Json;
using Connector.Instances.Calls;

namespace Connector.Instances.Reads;

/// <summary>Turns the body of a success into rows, or into the failure it really is.</summary>
internal static class Page
{
    /// <summary>Rows of a body that is still arriving.</summary>
    public static async Task<Reply<List<Record>>> ReadAsync(RecordShape shape, Side side, Stream body, ReplyHead head, CancellationToken cancel)
    {
        var page = new PageReader(shape, side);
        await page.ReadAsync(body, cancel).ConfigureAwait(false);
        return Of(page, 200, head);
    }

    /// <summary>Rows of one item of a batch.</summary>
    public static Reply<List<Record>> Of(RecordShape shape, Side side, int status, byte[] body, ReplyHead head)
    {
        if (status is not (200 or 201))
        {
            return new Reply<List<Record>>(Refusal.Of(status, System.Text.Encoding.UTF8.GetString(body)), head);
        }

        try
        {
            var page = new PageReader(shape, side);
            page.Read(body, final: true);
            return Of(page, status, head);
        }
        catch (JsonException)
        {
            return new Reply<List<Record>>(Refusal.Of(status, System.Text.Encoding.UTF8.GetString(body)), head);
        }
    }

    private static Reply<List<Record>> Of(PageReader page, int status, ReplyHead head)
    {
        var error = page.Error;
        Failure? failure = error.Length > 0
                ? new(Refusal.IsCancelled(error) ? Fault.Cancelled : page.HasResult ? Fault.Partial : Fault.Failed, status, Refusal.Short(error))
            : !page.HasResult ? new(Fault.Garbled, status, "the answer holds no result")
            : page.Nameless > 0 ? new(Fault.Garbled, status, $"{page.Nameless} rows came without a sys_id")
            : null;
        return failure is null ? new Reply<List<Record>>(page.Rows, head) : new Reply<List<Record>>(failure, head);
    }
}
