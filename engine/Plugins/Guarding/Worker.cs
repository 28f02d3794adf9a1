using System.Runtime.CompilerServices;

namespace Connector.Plugins.Guarding;

/// <summary>One thread that runs one piece of work at a time.</summary>
internal sealed class Worker : IDisposable
{
    private readonly SemaphoreSlim _begin = new(0);
    private readonly ManualResetEventSlim _done = new();
    private readonly Lock _gate = new();
    private Action? _work;
    private Action? _late;
    private Work _result;
    private bool _isAbandoned;

    public Worker() => new Thread(Loop) { IsBackground = true, Name = "plugin call" }.Start();

    /// <summary>Runs it; null when it did not end in time. The thread is lost then, and says so when it comes back after all.</summary>
    public Work? Run(Action work, TimeSpan budget, Action late)
    {
        _done.Reset();
        _work = work;
        _begin.Release();
        if (_done.Wait(budget))
        {
            return Taken();
        }

        lock (_gate)
        {
            if (_done.IsSet)
            {
                return Taken();
            }

            (_isAbandoned, _late) = (true, late);
            return null;
        }
    }

    // What was thrown knows the code it was thrown by, and would keep it in memory as long as this thread waits.
    private Work Taken()
    {
        var result = _result;
        _result = default;
        return result;
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _work = null;
        _begin.Release();
    }

    private void Loop()
    {
        while (true)
        {
            _begin.Wait();
            if (_work is null)
            {
                _begin.Dispose();
                _done.Dispose();
                return;
            }

            if (!Finish())
            {
                return;
            }
        }
    }

    // Frames of their own, so that nothing of the plugin is kept alive by the thread once it waits again.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Finish()
    {
        var result = Perform();
        lock (_gate)
        {
            if (_isAbandoned)
            {
                _late!();
                return false;
            }

            _result = result;
            _done.Set();
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Work Perform()
    {
        var work = _work!;
        _work = null;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        Exception? thrown = null;
        try
        {
            work();
        }
#pragma warning disable CA1031 // Whatever a plugin throws is that plugin's trouble alone.
        catch (Exception any)
#pragma warning restore CA1031
        {
            thrown = any;
        }

        return new Work(true, thrown, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
