using Quartz;

namespace Connector.Passes;

/// <summary>
/// One customer's pass, fired by Quartz. A job type of the host's own: job types out of plugins cannot be found again after a restart.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class PassJob(PassRunner runner, IPassObserver observer) : IJob
{
    public const string CustomerField = "customer";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var customer = context.MergedJobDataMap.GetString(CustomerField)!;
        var nudged = context.Trigger.Key.Group == PassSchedule.Nudges;
        try
        {
            observer.Passed(await runner.RunAsync(customer, fresh: nudged, cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping; what this pass had not begun is marked, and the next start goes on with it.
        }
#pragma warning disable CA1031 // A broken machine (a full disk, say) must not end the schedule of the other customers.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            observer.Broke(customer, broken);
        }
    }
}
