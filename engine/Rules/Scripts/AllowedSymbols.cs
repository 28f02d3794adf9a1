using Microsoft.CodeAnalysis;

namespace Connector.Rules.Scripts;

/// <summary>Asks <see cref="AllowedApi"/> about what the compiler understood a name to mean.</summary>
internal static class AllowedSymbols
{
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

        return AllowedApi.OfMember($"{Name(overridden.ContainingType)}.{member.Name}") ?? OfType(owner);
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

        return AllowedApi.OfType(outermost.ContainingNamespace.ToDisplayString(), outermost.Name, Name(type));
    }

    private static string Name(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? Name(outer) : type.ContainingNamespace.ToDisplayString()) + "." + type.Name;
}
