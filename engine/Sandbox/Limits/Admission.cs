using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Limits;

/// <summary>Lets a call begin when its session and the instance's workers are free (reference 1.3 and 14).</summary>
internal sealed class Admission(Instance instance)
{
    private static readonly Refusal QueueFull =
        new(429, "Too many requests", "Semaphore set API_INT: the maximum queue depth is exceeded");

    private readonly Lock gate = new();
    private (SemaphorePool Size, Turnstile Workers)? pool;

    /// <summary>True when there is nothing to wait for, as for a call without cookies on an instance without bounds.</summary>
    public bool IsOpen(Caller caller) => caller.Session is null && instance.Switches.Semaphores is null;

    public async ValueTask<ApiResponse?> AdmitAsync(Caller caller, Func<Task<ApiResponse?>> answer, CancellationToken cancellation)
    {
        if (caller.Session is not { } session) return await WithWorkerAsync(answer, cancellation);
        if (!await session.EnterAsync(cancellation)) return new ApiResponse(202);
        try
        {
            return await WithWorkerAsync(answer, cancellation);
        }
        finally
        {
            session.Leave();
        }
    }

    private async ValueTask<ApiResponse?> WithWorkerAsync(Func<Task<ApiResponse?>> answer, CancellationToken cancellation)
    {
        if (Pool() is not { } workers) return await answer();
        if (!await workers.EnterAsync(cancellation)) return ApiResponse.Of(QueueFull);
        try
        {
            return await answer();
        }
        finally
        {
            workers.Leave();
        }
    }

    /// <summary>The workers there are; a changed switch makes new ones, and the old ones finish what they hold.</summary>
    private Turnstile? Pool()
    {
        if (instance.Switches.Semaphores is not { } size) return null;
        lock (gate)
        {
            if (pool is not { } held || held.Size != size) pool = held = (size, new Turnstile(size.Workers, size.Queue));
            return held.Workers;
        }
    }
}
