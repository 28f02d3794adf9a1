using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Connector.Rules.Scripts;

/// <summary>
/// Notes for the runtime on each method of a script. What runs once, the script's own statements, is not to be optimised: code that can be unloaded is
/// optimised at its first call, and for the long list that a rule is, that takes most of the time of a start. Its functions are not to be
/// merged into each other, or a trace would not name the line of the one that threw.
/// </summary>
internal static class RuntimeNotes
{
    private const int FlagsInRow = sizeof(int);

    // What the compiler makes of a script's statements: the first method of its state machine.
    private const string Statements = "<<Initialize>>";

    public static byte[] Write(byte[] image)
    {
        using var portable = new PEReader(new MemoryStream([.. image], writable: false));
        var metadata = portable.GetMetadataReader();
        var table = portable.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var runsOnce = metadata.StringComparer.Equals(method.Name, "MoveNext")
                && metadata.StringComparer.StartsWith(metadata.GetTypeDefinition(method.GetDeclaringType()).Name, Statements);
            if (method.RelativeVirtualAddress != 0)
            {
                var row = table + ((MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.MethodDef));
                image[row + FlagsInRow] |= (byte)(runsOnce ? MethodImplAttributes.NoOptimization : MethodImplAttributes.NoInlining);
            }
        }

        return image;
    }
}
