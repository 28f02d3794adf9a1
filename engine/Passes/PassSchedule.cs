using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Connector.Passes;

/// <summary>Fires every customer's passes: one job key per customer, never two at once, and nudges by hand in between.</summary>
public sealed class PassSchedule : IAsyncDisposable
{
    internal const string Nudges = "nudge";
    private const string Passes = "pass";

    private readonly IScheduler _scheduler;
    private readonly IAsyncDisposable _factory;
    private readonly TimeProvider _time;
    private long _nudges;

    private PassSchedule(IScheduler scheduler, IAsyncDisposable factory, TimeProvider time) =>
        (_scheduler, _factory, _time) = (scheduler, factory, time);

    /// <summary>Starts the passes of every pack of the book; the first of each fires at once.</summary>
    public static async Task<PassSchedule> StartAsync(
        PassRunner runner, RuleBook book, IPassObserver observer, TimeProvider time, CancellationToken cancel)
    {
        var builder = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.Services.AddSingleton(runner);
            quartz.Services.AddSingleton(observer);
        });
        var factory = builder.Build();
        var scheduler = await factory.GetScheduler(cancel).ConfigureAwait(false);
        var schedule = new PassSchedule(scheduler, factory, time);
        foreach (var pack in book.Packs)
        {
            await schedule.AddAsync(pack, cancel).ConfigureAwait(false);
        }

        await scheduler.Start(cancel).ConfigureAwait(false);
        return schedule;
    }

    /// <summary>Asks for one pass of a customer now; when one is running it follows right after.</summary>
    public async Task NudgeAsync(string customer, CancellationToken cancel) => await _scheduler.ScheduleJob(
        TriggerBuilder.Create(_time)
            .ForJob(new JobKey(customer, Passes))
            .WithIdentity($"{customer}-{Interlocked.Increment(ref _nudges)}", Nudges)
            .StartNow()
            .Build(),
        cancellationToken: cancel).ConfigureAwait(false);

    /// <summary>Lets the passes that run finish, and fires no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _scheduler.Shutdown(true).ConfigureAwait(false);
        await _factory.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AddAsync(Pack pack, CancellationToken cancel)
    {
        var job = JobBuilder.Create<PassJob>()
            .WithIdentity(pack.Customer, Passes)
            .UsingJobData(PassJob.CustomerField, pack.Customer)
            .StoreDurably()
            .Build();
        var trigger = TriggerBuilder.Create(_time)
            .ForJob(job)
            .WithIdentity(pack.Customer, Passes)
            .StartNow()
            .WithSimpleSchedule(every => every.WithInterval(pack.Every).RepeatForever())
            .Build();
        await _scheduler.ScheduleJob(job, trigger, cancellationToken: cancel).ConfigureAwait(false);
    }
}
