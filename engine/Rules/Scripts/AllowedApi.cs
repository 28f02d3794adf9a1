
namespace Connector.Rules.Scripts;

/// <summary>What scripts may use, and for the rest what to use instead: one list for the text and for what the compiler made of it.</summary>
internal static class AllowedApi
{
    public const string NoReflection = "Name columns and tables as text; rules look at values, not at code";

    private const string NoClock = "A rule does not know the time: read a date column, or set the schedule in pack.json";
    private const string NoThreads = "A rule only declares; passes run by the schedule in pack.json";
    private const string Default = "Use strings, numbers, dates, lists, LINQ and Regex; code that needs more belongs in a plugin";

    private static readonly HashSet<string> Namespaces =
    [
        "Connector.Abstractions.Rules", "Connector.Abstractions.Records",
        "System.Linq", "System.Collections", "System.Collections.Generic", "System.Collections.ObjectModel",
        "System.Text", "System.Text.RegularExpressions", "System.Globalization",
    ];

    private static readonly HashSet<string> SystemTypes =
    [
        "Object", "String", "Char", "Boolean", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Int128",
        "UInt128",
        "Single", "Double", "Decimal", "Half", "Void", "Nullable", "Enum", "ValueType", "Math", "Convert", "BitConverter",
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "DateTimeKind", "DayOfWeek", "Guid", "Uri", "UriKind", "Version",
        "Array", "Index", "Range", "Span", "ReadOnlySpan", "MemoryExtensions", "Tuple", "ValueTuple", "Func", "Action", "Predicate",
        "Comparison",
        "Delegate", "MulticastDelegate", "StringComparison", "StringComparer", "StringSplitOptions", "MidpointRounding", "IFormatProvider",
        "IFormattable", "IComparable", "IEquatable", "IDisposable",
        "Exception", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "InvalidOperationException",
        "FormatException",
        "NotSupportedException", "OverflowException", "IndexOutOfRangeException", "DivideByZeroException", "ObsoleteAttribute",
        "FlagsAttribute",
    ];

    private static readonly Dictionary<string, string> DeniedMembers = new()
    {
        ["System.Object.GetType"] = NoReflection,
        ["System.Object.MemberwiseClone"] = "Use with on a record",
        ["System.Delegate.Method"] = NoReflection,
        ["System.Delegate.Target"] = NoReflection,
        ["System.Delegate.DynamicInvoke"] = "Call the function itself",
        ["System.Exception.TargetSite"] = NoReflection,
        ["System.DateTime.Now"] = NoClock,
        ["System.DateTime.UtcNow"] = NoClock,
        ["System.DateTime.Today"] = NoClock,
        ["System.DateTimeOffset.Now"] = NoClock,
        ["System.DateTimeOffset.UtcNow"] = NoClock,
        ["System.Guid.NewGuid"] = "A rule must give the same answer each time it is asked; the engine makes the ids",
        ["System.Guid.CreateVersion7"] = "A rule must give the same answer each time it is asked; the engine makes the ids",
    };

    private static readonly (string Prefix, string Instead)[] Instead =
    [
        ("System.Threading", NoThreads),
        ("System.IO", "Put the value under settings in pack.json, or share a table with #load from inside the rules folder"),
        ("System.Net", "A rule does not call out; declare what it needs with Lookup, or write a plugin"),
        ("System.Diagnostics", "A rule starts nothing and measures nothing; the host's log and history tell what happened"),
        ("System.Reflection", NoReflection),
        ("System.Runtime", "Use plain C#: strings, lists and LINQ"),
        ("System.Environment", "Write Setting(\"name\") and fill it in under settings in pack.json"),
        ("System.AppContext", "Write Setting(\"name\") and fill it in under settings in pack.json"),
        ("System.Console", "A rule prints nothing; check and plan show what it does"),
        ("System.Random", "A rule must give the same answer each time it is asked"),
        ("System.TimeProvider", NoClock),
        ("System.Type", NoReflection),
        ("System.Activator", "Write new"),
        ("System.GC", "Leave memory to the host"),
        ("Connector.", "A rule sees the rule form only; instances and ledgers are the engine's"),
    ];

    /// <summary>
    /// What the compiler writes by itself into what it emits, by type, with the members it calls; null is any. An author who names one of these
    /// is refused: the text tells whether one did.
    /// </summary>
    private static readonly Dictionary<string, string[]?> CompilersOwn = new()
    {
        ["System.Type"] = ["GetTypeFromHandle", "op_Equality", "op_Inequality"],
        ["System.RuntimeTypeHandle"] = [],
        ["System.RuntimeFieldHandle"] = [],
        ["System.IAsyncDisposable"] = [],
        ["System.Attribute"] = [".ctor"],
        ["System.AttributeUsageAttribute"] = null,
        ["System.AttributeTargets"] = null,
        ["System.ParamArrayAttribute"] = null,
        ["System.NotImplementedException"] = null,
        ["System.NullReferenceException"] = null,
        ["System.Threading.Tasks.Task"] = [],
        ["System.Threading.Interlocked"] = ["CompareExchange"],
        ["System.Environment"] = ["get_CurrentManagedThreadId"],
        ["System.Diagnostics.DebuggableAttribute"] = null,
        ["System.Diagnostics.DebuggableAttribute.DebuggingModes"] = null,
        ["System.Diagnostics.DebuggerHiddenAttribute"] = null,
        ["System.Diagnostics.DebuggerBrowsableAttribute"] = null,
        ["System.Diagnostics.DebuggerBrowsableState"] = null,
        ["System.Diagnostics.DebuggerDisplayAttribute"] = null,
        ["System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute"] = null,
        ["System.Reflection.DefaultMemberAttribute"] = [".ctor"],
        ["System.Runtime.InteropServices.InAttribute"] = null,
        ["System.Runtime.InteropServices.MemoryMarshal"] = ["CreateSpan", "CreateReadOnlySpan"],
        ["System.Runtime.InteropServices.CollectionsMarshal"] = ["SetCount", "AsSpan"],
        ["System.Runtime.InteropServices.ImmutableCollectionsMarshal"] = ["AsImmutableArray"],
        ["System.Runtime.CompilerServices.Unsafe"] = ["As", "AsRef", "Add"],
        ["System.Runtime.CompilerServices.RuntimeHelpers"] =
            ["InitializeArray", "CreateSpan", "GetSubArray", "EnsureSufficientExecutionStack", "GetHashCode", "Equals"],
        ["System.Runtime.CompilerServices.DefaultInterpolatedStringHandler"] = null,
        ["System.Runtime.CompilerServices.SwitchExpressionException"] = null,
        ["System.Runtime.CompilerServices.ITuple"] = null,
        ["System.Runtime.CompilerServices.IsExternalInit"] = null,
        ["System.Runtime.CompilerServices.IAsyncStateMachine"] = null,
        ["System.Runtime.CompilerServices.AsyncTaskMethodBuilder"] =
            ["Create", "Start", "get_Task", "SetStateMachine", "SetResult", "SetException"],
    };

    private static readonly HashSet<string> CompilersOwnNames = CompilersOwn.Keys
        .Select(type => type[(type.LastIndexOf('.') + 1)..]).Append("UnsafeAccessor").Append("ModuleInitializer").ToHashSet();

    /// <summary>Rows of values on the stack, one type for each length, that lists of arguments are passed in.</summary>
    private const string CompilersRows = "System.Runtime.CompilerServices.InlineArray";

    /// <summary>Attributes of this namespace are the compiler's notes to itself; the one that runs code is not among them.</summary>
    private const string CompilersNotes = "System.Runtime.CompilerServices.";

    /// <summary>Members of the rule form that are the engine's, not a script's.</summary>
    private static readonly HashSet<string> Woven =
        [nameof(RuleBudget.Enter), nameof(RuleBudget.EnterNamed), nameof(RuleBudget.Step), nameof(RuleBudget.Pass)];

    /// <summary>Namespaces and dotted names under which everything may be used.</summary>
    public static bool IsOpen(string space) => Namespaces.Contains(space);

    /// <summary>Whether a name, standing alone, could be the compiler's own: an author who writes it is looked at closely.</summary>
    public static bool IsCompilersOwn(string name) => CompilersOwnNames.Contains(name);

    /// <summary>Why an author may not use a type; null when it may be used.</summary>
    /// <param name="space">Namespace of the outermost type.</param>
    /// <param name="outermost">Name of the outermost type.</param>
    /// <param name="name">The whole name.</param>
    public static (string What, string Instead)? OfType(string space, string outermost, string name) =>
        (Namespaces.Contains(space) && !IsEngines(outermost, space)) || (space == "System" && SystemTypes.Contains(outermost))
            ? null
            : (name, InsteadOf(name) ?? Default);

    /// <summary>Why an author may not use a member of a type that may be used; null when it may be used.</summary>
    public static (string What, string Instead)? OfMember(string name) =>
        DeniedMembers.TryGetValue(name, out var instead) ? (name, instead) : null;

    /// <summary>Whether the compiler, or the guard, puts a use of this type (or of this member) into every script it needs it in.</summary>
    public static bool IsEmitted(string type, string? member)
    {
        if (type == typeof(RuleBudget).FullName)
        {
            return member is null || Woven.Contains(member);
        }

        return CompilersOwn.TryGetValue(type, out var members)
            ? member is null || members is null || members.Contains(member)
            : type.StartsWith(CompilersRows, StringComparison.Ordinal)
                || (type.StartsWith(CompilersNotes, StringComparison.Ordinal) && type.EndsWith("Attribute", StringComparison.Ordinal)
                && !type.EndsWith(".ModuleInitializerAttribute", StringComparison.Ordinal)
                && !type.EndsWith(".UnsafeAccessorAttribute", StringComparison.Ordinal));
    }

    /// <summary>What to use instead of a type, where there is more to say than the usual.</summary>
    public static string? InsteadOf(string name) =>
        Array.Find(Instead, known => name.StartsWith(known.Prefix, StringComparison.Ordinal)).Instead;

    private static bool IsEngines(string type, string space) =>
        space == typeof(RuleBudget).Namespace && type is nameof(RuleBudget) or nameof(RuleLimits) or nameof(RuleBudgetException);
}
