using System.Reflection.Metadata;

namespace Connector.Rules.Guard;

/// <summary>Names of the types an image refers to, without the count of their generic parameters.</summary>
internal sealed class TypeNames(MetadataReader metadata)
{
    /// <param name="Space">Namespace of the outermost type.</param>
    /// <param name="Outermost">Name of the outermost type.</param>
    /// <param name="Name">The whole name, dots between all its parts.</param>
    public readonly record struct TypeName(string Space, string Outermost, string Name);

    public TypeName Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = Plain(metadata.GetString(type.Name));
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            var outer = Of((TypeReferenceHandle)type.ResolutionScope);
            return outer with { Name = $"{outer.Name}.{name}" };
        }

        var space = metadata.GetString(type.Namespace);
        return new(space, name, space.Length == 0 ? name : $"{space}.{name}");
    }

    /// <summary>Whose member it is; null where that is a type of the script itself, or an array.</summary>
    public TypeName? OfParent(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => Of((TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => OfGeneric(metadata.GetTypeSpecification((TypeSpecificationHandle)parent)),
        _ => null,
    };

    // The arguments of a generic type are references of their own and are seen as such.
    private TypeName? OfGeneric(TypeSpecification specification)
    {
        var blob = metadata.GetBlobReader(specification.Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        _ = blob.ReadCompressedInteger();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? Of((TypeReferenceHandle)type) : null;
    }

    private static string Plain(string name) => name.IndexOf('`', StringComparison.Ordinal) is var tick and >= 0 ? name[..tick] : name;
}
