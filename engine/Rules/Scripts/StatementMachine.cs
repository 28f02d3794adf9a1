using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connector.Rules.Scripts;

/// <summary>
/// Runs the statements of a compiled script, which the compiler keeps in a state machine. The entry that it makes for them is passed by: it does no more
/// than this, and would be compiled anew, machine and all, for each script.
/// </summary>
internal static class StatementMachine
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The value the statements end in. What they throw is thrown.</summary>
    /// <param name="script">The type of the script.</param>
    /// <param name="statements">The type of its state machine.</param>
    public static object? Run(Type script, Type statements)
    {
        // A script is handed what it stands on, and leaves itself for those that come after it, of which there are none.
        object?[] submissions = [new RuleScript(), null];
        var made = script.GetConstructors(Fields)[0].Invoke(BindingFlags.DoNotWrapExceptions, null, [submissions], null);
        var machine = (IAsyncStateMachine)RuntimeHelpers.GetUninitializedObject(statements);
        var builder = statements.GetField("<>t__builder", Fields)!;
        statements.GetField("<>1__state", Fields)!.SetValue(machine, -1);
        builder.SetValue(machine, AsyncTaskMethodBuilder<object?>.Create());
        statements.GetField("<>4__this", Fields)?.SetValue(machine, made);
        machine.MoveNext();

        // Awaiting is refused in scripts, so the task is done by now.
        return ((AsyncTaskMethodBuilder<object?>)builder.GetValue(machine)!).Task.GetAwaiter().GetResult();
    }
}
