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
    private readonly SemaphoreSlim _following = new(1, 1);
    private IReadOnlyDictionary<string, TimeSpan> _every = new Dictionary<string, TimeSpan>();
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
        await schedule.FollowAsync(book, () => { }, cancel).ConfigureAwait(false);
        await scheduler.Start(cancel).ConfigureAwait(false);
        return schedule;
    }

    /// <summary>
    /// Follows to another book: who is new in it begins at once, who is no longer in it stops after the pass that runs, and a changed interval
    /// counts from now. Everybody else's passes come as they would have.
    /// </summary>
    /// <param name="book">The other book.</param>
    /// <param name="swap">Puts it in force; called when those who stop have stopped, and before those who begin begin.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task FollowAsync(RuleBook book, Action swap, CancellationToken cancel)
    {
        await _following.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var every = book.Packs.ToDictionary(pack => pack.Customer, pack => pack.Every, StringComparer.Ordinal);
            foreach (var customer in _every.Keys.Where(customer => !every.ContainsKey(customer)))
            {
                await _scheduler.DeleteJob(new JobKey(customer, Passes), cancel).ConfigureAwait(false);
            }

            swap();
            foreach (var (customer, interval) in every.Where(one => !_every.TryGetValue(one.Key, out var before) || before != one.Value))
            {
                await ScheduleAsync(customer, interval, cancel).ConfigureAwait(false);
            }

            _every = every;
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Asks for one pass of a customer now; when one is running it follows right after.</summary>
    /// <returns>False for a customer whose pack is not in force.</returns>
    public async Task<bool> NudgeAsync(string customer, CancellationToken cancel)
    {
        await _following.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!_every.ContainsKey(customer))
            {
                return false;
            }

            await _scheduler.ScheduleJob(
                TriggerBuilder.Create(_time)
                    .ForJob(new JobKey(customer, Passes))
                    .WithIdentity($"{customer}-{Interlocked.Increment(ref _nudges)}", Nudges)
                    .StartNow()
                    .Build(),
                cancellationToken: cancel).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Lets the passes that run finish, and fires no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _scheduler.Shutdown(true).ConfigureAwait(false);
        await _factory.DisposeAsync().ConfigureAwait(false);
        _following.Dispose();
    }

    private async Task ScheduleAsync(string customer, TimeSpan every, CancellationToken cancel)
    {
        var job = JobBuilder.Create<PassJob>()
            .WithIdentity(customer, Passes)
            .UsingJobData(PassJob.CustomerField, customer)
            .StoreDurably()
            .Build();
        var trigger = TriggerBuilder.Create(_time)
            .ForJob(job)
            .WithIdentity(customer, Passes)
            .StartNow()
            .WithSimpleSchedule(simple => simple.WithInterval(every).RepeatForever())
            .Build();
        if (await _scheduler.RescheduleJob(trigger.Key, trigger, cancel).ConfigureAwait(false) is null)
        {
            await _scheduler.ScheduleJob(job, trigger, cancellationToken: cancel).ConfigureAwait(false);
        }
    }
}
