using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Connector.Instances.Calls;

/// <summary>How often and after what waits a call is made again, and when an instance counts as down.</summary>
internal static class Patience
{
    public static ResiliencePipeline<Reply> Of(InstanceConfig config, TimeProvider time, Func<double> chance)
    {
        var builder = new ResiliencePipelineBuilder<Reply> { TimeProvider = time };
        if (config.Attempts > 1)
        {
            builder.AddRetry(Repeats(config, chance));
        }

        return builder.AddCircuitBreaker(Circuit(config)).Build();
    }

    private static RetryStrategyOptions<Reply> Repeats(InstanceConfig config, Func<double> chance) => new()
    {
        MaxRetryAttempts = config.Attempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Randomizer = chance,
        Delay = config.BackOff,
        MaxDelay = config.LongestWait,
        DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.Failure?.RetryAfter),

        // Waiting out a hung instance costs a whole time limit, so that is done twice and no more.
        ShouldHandle = args => ValueTask.FromResult(
            args.Outcome.Result is { Again: true } reply && (args.AttemptNumber == 0 || reply.Failure!.Fault != Fault.Hung)),
    };

    private static CircuitBreakerStrategyOptions<Reply> Circuit(InstanceConfig config) => new()
    {
        FailureRatio = 0.9,
        MinimumThroughput = Math.Max(2, config.Attempts),
        SamplingDuration = (2 * config.AttemptTimeout) + TimeSpan.FromMinutes(1),
        BreakDuration = config.CircuitBreak,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.Failure is { Ails: true }),
    };
}
