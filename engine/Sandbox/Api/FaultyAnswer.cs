using System.Globalization;
using System.Text;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Api;

/// <summary>Answers a request while the faults that struck it have their way. Null means: no answer at all.</summary>
internal static class FaultyAnswer
{
    public static async Task<ApiResponse?> OfAsync(
        IReadOnlyList<Fault> faults, TimeProvider time, Func<ValueTask<ApiResponse?>> answer, CancellationToken cancellation)
    {
        foreach (var fault in faults.Where(f => f.Kind == FaultKind.Delay))
            await Task.Delay(fault.Latency, time, cancellation);
        var final = faults.FirstOrDefault(f => f.Kind != FaultKind.Delay);
        switch (final?.Kind)
        {
            case null:
                return await answer();
            case FaultKind.Answer:
                return Scripted(final);
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
                return Scripted(final);
            default:
                return await answer() is { } response ? Spoilt(final, response) : null;
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
