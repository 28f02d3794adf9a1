using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Connector.Rules.Scripts;

/// <summary>Finds nothing, so that no <c>#r</c> ever links anything.</summary>
internal sealed class NoReferences : MetadataReferenceResolver
{
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    public override bool Equals(object? other) => other is NoReferences;

    public override int GetHashCode() => 1;
}
