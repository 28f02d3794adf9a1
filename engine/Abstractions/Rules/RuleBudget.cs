using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Connector.Abstractions.Rules;

/// <summary>
/// What the code of a rule has left to spend on this thread. Compiled scripts call <see cref="Enter"/>, <see cref="EnterNamed"/>,
/// <see cref="Step"/> and <see cref="Pass{T}"/> at the places where code can go on for ever; authors never write them.
/// Whoever runs a rule's code opens a budget around it with <see cref="Begin"/>; a rule without code costs a few stores.
/// </summary>
public sealed class RuleBudget : IDisposable
{
    // Few enough that calls in between cannot use up what is left of the stack, many enough that a look costs nothing.
    private const int StepsToALook = 64;

    private const int LooksToAMeasure = 16;

    [ThreadStatic]
    private static RuleBudget? _mine;

    private RuleLimits? _limits;
    private RuleBudgetException? _exceeded;
    private int _left = StepsToALook;
    private int _looks;
    private bool _isRunning;
    private long _since;
    private long _bytes;

    private RuleBudget()
    {
    }

    /// <summary>Opens a budget on this thread, in place of any before it; disposing it closes it.</summary>
    public static RuleBudget Begin(RuleLimits limits)
    {
        var mine = _mine ??= new RuleBudget();
        (mine._limits, mine._exceeded, mine._looks, mine._isRunning) = (limits, null, 0, false);

        // The first step begins the measuring, so that a rule without code is not measured at all.
        mine._left = 1;
        return mine;
    }

    /// <summary>A function of a rule is entered.</summary>
    public static RuleBudget Enter()
    {
        var mine = _mine ??= new RuleBudget();
        mine.Step();
        return mine;
    }

    /// <summary>A function that has a name is entered: it is the kind that calls itself, so the stack is looked at as well.</summary>
    public static RuleBudget EnterNamed()
    {
        var mine = Enter();
        LookAtStack();
        return mine;
    }

    /// <summary>One step on the way to a value that a query hands on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pass<T>(T value)
    {
        Enter();
        return value;
    }

    /// <summary>One step: a round of a loop, a jump, a caught exception.</summary>
    /// <exception cref="RuleBudgetException">The budget is spent; every further step throws as well.</exception>
    public void Step()
    {
        if (--_left <= 0)
        {
            Look();
        }
    }

    /// <summary>Looks once more after the code has run, for what it spent between its steps.</summary>
    /// <exception cref="RuleBudgetException">The budget is spent.</exception>
    public void Check()
    {
        if (_isRunning && _exceeded is null)
        {
            Measure(_limits!);
        }

        ThrowExceeded();
    }

    /// <summary>Closes the budget: what runs on this thread from now on is not counted.</summary>
    public void Dispose() => (_limits, _exceeded, _left) = (null, null, StepsToALook);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look()
    {
        LookAtStack();
        ThrowExceeded();
        _left = StepsToALook;
        if (_limits is not { } limits)
        {
            return;
        }

        if (!_isRunning)
        {
            (_isRunning, _since, _bytes) = (true, Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            return;
        }

        if ((long)++_looks * StepsToALook >= limits.Steps)
        {
            Exceed(Told(limits.Steps, "steps"));
        }
        else if (_looks % LooksToAMeasure == 0)
        {
            Measure(limits);
        }

        ThrowExceeded();
    }

    private void Measure(RuleLimits limits)
    {
        if (Stopwatch.GetElapsedTime(_since) > limits.Time)
        {
            Exceed(string.Create(CultureInfo.InvariantCulture, $"{limits.Time.TotalSeconds:0.###} seconds"));
        }
        else if (GC.GetAllocatedBytesForCurrentThread() - _bytes > limits.Bytes)
        {
            Exceed(Told(limits.Bytes, "bytes of memory"));
        }
    }

    private static void LookAtStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new RuleBudgetException("the stack holds: it calls itself too deep");
        }
    }

    private void Exceed(string what) => (_exceeded, _left) = (new RuleBudgetException(what), 0);

    private void ThrowExceeded()
    {
        if (_exceeded is { } exceeded)
        {
            // Code that catches it meets it again at its next step, and the line it was on first stays the one that is told.
            _left = 0;
            ExceptionDispatchInfo.Throw(exceeded);
        }
    }

    private static string Told(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {unit}");
}
