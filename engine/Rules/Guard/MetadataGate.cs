using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Connector.Rules.Scripts;

namespace Connector.Rules.Guard;

/// <summary>
/// Looks at what the compiler emitted: what a script truly uses, whatever its text looks like. It names no place; the text is searched for that
/// only when something is refused here.
/// </summary>
internal sealed class MetadataGate
{
    private const string Default = "Rules are plain C#: take it out";

    private readonly MetadataReader _metadata;
    private readonly TypeNames _names;
    private readonly List<(string What, string Instead)> _refused = [];

    private MetadataGate(MetadataReader metadata) => (_metadata, _names) = (metadata, new TypeNames(metadata));

    /// <summary>What an image uses and must not; empty when it may run.</summary>
    /// <exception cref="BadImageFormatException">It is no image at all.</exception>
    public static IReadOnlyList<(string What, string Instead)> Check(byte[] image)
    {
        using var portable = new PEReader(new MemoryStream(image, writable: false));
        var gate = new MetadataGate(portable.GetMetadataReader());

        // Loops and lists: this runs at every start before anything is compiled, when each type a query needs costs more than the look itself.
        gate.LookOutside();
        gate.LookAtTypes();
        gate.LookAtMembers();
        gate.LookAtMethods();
        return gate._refused;
    }

    /// <summary>What reaches outside managed code or comes with the image.</summary>
    private void LookOutside()
    {
        if (_metadata.GetTableRowCount(TableIndex.ModuleRef) > 0 || _metadata.GetTableRowCount(TableIndex.ImplMap) > 0)
        {
            Refuse(("extern", "Code from outside belongs in a plugin"));
        }

        if (_metadata.ManifestResources.Count > 0 || _metadata.AssemblyFiles.Count > 0)
        {
            Refuse(("what comes with a compiled file", Default));
        }
    }

    private void LookAtTypes()
    {
        foreach (var handle in _metadata.TypeReferences)
        {
            var type = _names.Of(handle);
            if (!AllowedApi.IsEmitted(type.Name, null))
            {
                Refuse(AllowedApi.OfType(type.Space, type.Outermost, type.Name));
            }
        }
    }

    private void LookAtMembers()
    {
        foreach (var handle in _metadata.MemberReferences)
        {
            var member = _metadata.GetMemberReference(handle);
            if (_names.OfParent(member.Parent) is { } type)
            {
                var name = _metadata.GetString(member.Name);
                var denied = AllowedApi.OfMember($"{type.Name}.{Written(name)}");
                if (denied is not null || !AllowedApi.IsEmitted(type.Name, name))
                {
                    Refuse(denied ?? AllowedApi.OfType(type.Space, type.Outermost, type.Name));
                }
            }
        }
    }

    private void LookAtMethods()
    {
        foreach (var handle in _metadata.MethodDefinitions)
        {
            var method = _metadata.GetMethodDefinition(handle);
            var name = _metadata.GetString(method.Name);
            if (name == "Finalize" && (method.Attributes & MethodAttributes.Virtual) != 0)
            {
                Refuse(("a finalizer", "A rule holds nothing that needs closing"));
            }
            else if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0
                || (method.ImplAttributes & (MethodImplAttributes.InternalCall | MethodImplAttributes.Native | MethodImplAttributes.Unmanaged)) != 0)
            {
                Refuse(("extern", "Code from outside belongs in a plugin"));
            }
            else if (name == ".cctor" && _metadata.StringComparer.Equals(_metadata.GetTypeDefinition(method.GetDeclaringType()).Name, "<Module>"))
            {
                Refuse(("code that runs when a file is loaded", "A rule file only declares; let the last expression be the rule"));
            }
        }
    }

    private void Refuse((string What, string Instead)? refusal)
    {
        if (refusal is { } refused && !_refused.Contains(refused))
        {
            _refused.Add(refused);
        }
    }

    /// <summary>A property's accessor as an author would name it.</summary>
    private static string Written(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : name;
}
