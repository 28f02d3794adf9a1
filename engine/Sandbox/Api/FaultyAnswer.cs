using System.Globalization;
using System.Text;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Api;

/// <summary>Answers a request while the faults that struck it have their way. Null means: no answer at all.</summary>
internal static class FaultyAnswer
{
    public static async Task<ApiResponse?> OfAsync(
        IReadOnlyList<Fault> faults, Instance instance, Func<ValueTask<ApiResponse?>> answer, CancellationToken cancellation)
    {
        var quota = instance.Switches.TransactionQuota is { Ticks: >= 0 } bound ? bound : TimeSpan.MaxValue;
        var wait = TimeSpan.Zero;
        foreach (var fault in faults)
            if (fault.Kind == FaultKind.Delay && !await WaitAsync(fault)) return ApiResponse.Of(FaultText.Cancelled);
        var response = await StruckAsync(faults.FirstOrDefault(f => !f.IsDelay), answer, cancellation);
        foreach (var fault in faults)
            if (fault.Kind == FaultKind.DelayAfterCommit && !await WaitAsync(fault)) return ApiResponse.Of(FaultText.Cancelled);
        return response;

        // False when the transaction's time is up: what was done by then stays done.
        async ValueTask<bool> WaitAsync(Fault fault)
        {
            var before = wait;
            wait += fault.DrawLatency(instance.Chance);
            await Task.Delay((wait < quota ? wait : quota) - before, instance.Clock.Time, cancellation);
            return wait < quota;
        }
    }

    private static async ValueTask<ApiResponse?> StruckAsync(Fault? fault, Func<ValueTask<ApiResponse?>> answer, CancellationToken cancellation)
    {
        switch (fault?.Kind)
        {
            case null:
                return await answer();
            case FaultKind.Answer:
                return Scripted(fault);
            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            case FaultKind.HangAfterCommit:
                await answer();
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            case FaultKind.Drop or FaultKind.Unserviced:
                return null;
            case FaultKind.DropAfterCommit:
                await answer();
                return null;
            case FaultKind.AnswerAfterCommit:
                await answer();
                return Scripted(fault);
            case FaultKind.Twice:
                await answer();
                return await answer();
            default:
                return await answer() is { } response ? Spoilt(fault, response) : null;
        }
    }

    private static ApiResponse Scripted(Fault fault)
    {
        var response = fault.Body is null
            ? ApiResponse.Of(FaultText.Of(fault.Status))
            : new ApiResponse(fault.Status) { Bytes = Encoding.UTF8.GetBytes(fault.Body), ContentType = fault.ContentType };
        return fault.RetryAfterSeconds is { } seconds
            ? response.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))
            : response;
    }

    private static ApiResponse Spoilt(Fault fault, ApiResponse response)
    {
        if (fault.Kind == FaultKind.ErrorBesideRows)
            return response.Body is RowsBody rows ? response with { Body = rows.With(FaultText.Cancelled) } : response;
        var whole = response.Render();
        return response with { Body = null, Bytes = whole[..(whole.Length / 2)] };
    }
}
