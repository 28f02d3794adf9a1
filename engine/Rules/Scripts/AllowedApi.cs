using System.Collections.Frozen;
using Microsoft.CodeAnalysis;

namespace Connector.Rules.Scripts;

/// <summary>What scripts may use, and for the rest what to use instead.</summary>
internal static class AllowedApi
{
    public const string NoReflection = "Name columns and tables as text; rules look at values, not at code";

    private const string NoClock = "A rule does not know the time: read a date column, or set the schedule in pack.json";
    private const string NoThreads = "A rule only declares; passes run by the schedule in pack.json";
    private const string Default = "Use strings, numbers, dates, lists, LINQ and Regex; code that needs more belongs in a plugin";

    private static readonly FrozenSet<string> Namespaces = FrozenSet.ToFrozenSet(
    [
        "Connector.Abstractions.Rules", "Connector.Abstractions.Records",
        "System.Linq", "System.Collections", "System.Collections.Generic", "System.Collections.ObjectModel",
        "System.Text", "System.Text.RegularExpressions", "System.Globalization",
    ]);

    private static readonly FrozenSet<string> SystemTypes = FrozenSet.ToFrozenSet(
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
    ]);

    private static readonly FrozenDictionary<string, string> DeniedMembers = new Dictionary<string, string>
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
    }.ToFrozenDictionary();

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

    /// <summary>Why a symbol is refused, or null when it may be used.</summary>
    public static (string What, string Instead)? Refusal(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ILabelSymbol or IRangeVariableSymbol or IDiscardSymbol
            or ITypeParameterSymbol or IPreprocessingSymbol => null,
        IAliasSymbol alias => Refusal(alias.Target),
        IArrayTypeSymbol array => Refusal(array.ElementType),
        INamedTypeSymbol type => OfType(type),
        _ => OfMember(symbol),
    };

    /// <summary>What to use instead of a type, where there is more to say than the usual.</summary>
    public static string? InsteadOf(string name) =>
        Instead.FirstOrDefault(known => name.StartsWith(known.Prefix, StringComparison.Ordinal)).Instead;

    private static (string, string)? OfMember(ISymbol member)
    {
        if (member.ContainingType is not { } owner)
        {
            return null;
        }

        var overridden = member;
        while (overridden is IMethodSymbol { OverriddenMethod: { } method } && overridden.Name != nameof(ToString))
        {
            overridden = method;
        }

        var name = $"{Name(overridden.ContainingType)}.{member.Name}";
        return DeniedMembers.TryGetValue(name, out var instead) ? (name, instead) : OfType(owner);
    }

    private static (string, string)? OfType(INamedTypeSymbol type)
    {
        if (type.IsTupleType || type.IsAnonymousType || type.Locations.Any(location => location.IsInSource)
            || type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        var outermost = type;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
        }

        var space = outermost.ContainingNamespace.ToDisplayString();
        if (Namespaces.Contains(space) || (space == "System" && SystemTypes.Contains(outermost.Name)))
        {
            return null;
        }

        var name = Name(type);
        return (name, InsteadOf(name) ?? Default);
    }

    private static string Name(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? Name(outer) : type.ContainingNamespace.ToDisplayString()) + "." + type.Name;
}
