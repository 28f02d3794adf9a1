using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Connector.Rules.Scripts;

/// <summary>
/// Notes for the runtime on each method of a script. What runs once, the script's own statements and what makes their objects, is not to be optimised:
/// code that can be unloaded is optimised at its first call, and for the long list that a rule is, that takes most of the time of a start. Its functions
/// are not to be merged into each other, or a trace would not name the line of the one that threw.
/// </summary>
internal static class RuntimeNotes
{
    private const int FlagsInRow = sizeof(int);

    // What the compiler makes of a script's statements: a state machine, whose first method they are.
    private const string Machine = "<<Initialize>>";
    private const string Lambdas = "<>c";

    /// <summary>The image with its notes, and the name of the type that holds the script's statements.</summary>
    public static (byte[] Image, string Statements) Write(byte[] image, string script)
    {
        using var portable = new PEReader(new MemoryStream([.. image], writable: false));
        var metadata = portable.GetMetadataReader();
        var table = portable.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                var row = table + ((MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.MethodDef));
                var type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
                image[row + FlagsInRow] |= (byte)(RunsOnce(type, metadata.GetString(method.Name), script) ? MethodImplAttributes.NoOptimization : MethodImplAttributes.NoInlining);
            }
        }

        var machine = metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name)).First(IsMachine);
        return (image, $"{script}+{machine}");
    }

    private static bool RunsOnce(string type, string method, string script) => method switch
    {
        "MoveNext" => IsMachine(type),
        ".ctor" or ".cctor" => type == script || type == Lambdas,
        _ => false,
    };

    private static bool IsMachine(string type) => type.StartsWith(Machine, StringComparison.Ordinal);
}
