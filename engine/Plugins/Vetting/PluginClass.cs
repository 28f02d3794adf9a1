using System.Reflection;
using System.Reflection.Metadata;

namespace Connector.Plugins.Vetting;

/// <summary>A class that implements the contract, itself or by a class of the same DLL that it extends.</summary>
/// <param name="Name">Full name.</param>
/// <param name="IsPublic">Whether the host may see it.</param>
/// <param name="HasConstructor">Whether it has a public constructor without parameters.</param>
internal sealed record PluginClass(string Name, bool IsPublic, bool HasConstructor)
{
    public static IEnumerable<PluginClass> In(MetadataReader metadata)
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            const TypeAttributes Unusable = TypeAttributes.Abstract | TypeAttributes.Interface;
            if ((type.Attributes & Unusable) == 0 && Implements(metadata, type))
            {
                var visibility = type.Attributes & TypeAttributes.VisibilityMask;
                yield return new($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.'), visibility == TypeAttributes.Public, Constructs(metadata, type));
            }
        }
    }

    private static bool Implements(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetInterfaceImplementations())
        {
            var implemented = metadata.GetInterfaceImplementation(handle).Interface;
            if (implemented.Kind == HandleKind.TypeReference && IsContract(metadata, metadata.GetTypeReference((TypeReferenceHandle)implemented)))
            {
                return true;
            }
        }

        return type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition } parent
            && Implements(metadata, metadata.GetTypeDefinition((TypeDefinitionHandle)parent));
    }

    private static bool IsContract(MetadataReader metadata, TypeReference type) =>
        metadata.StringComparer.Equals(type.Name, nameof(ICustomerPlugin))
        && metadata.StringComparer.Equals(type.Namespace, typeof(ICustomerPlugin).Namespace!);

    private static bool Constructs(MetadataReader metadata, TypeDefinition type) => type.GetMethods().Select(metadata.GetMethodDefinition).Any(method =>
        metadata.StringComparer.Equals(method.Name, ".ctor") && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
        && metadata.GetBlobReader(method.Signature) is var signature && signature.ReadSignatureHeader().IsInstance && signature.ReadCompressedInteger() == 0);
}
