using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Connector.Plugins.Vetting;

/// <summary>What a DLL's metadata says of it; none of its code is loaded for that.</summary>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="Fits">Whether its machine code, if it has any, is for this machine.</param>
/// <param name="Machine">The machine it was built for, for messages.</param>
/// <param name="References">The assemblies it needs.</param>
/// <param name="Plugins">Its classes that are plugins.</param>
internal sealed record AssemblyFacts(
    string Name, bool Fits, string Machine, IReadOnlyList<AssemblyName> References, IReadOnlyList<PluginClass> Plugins)
{
    /// <summary>A DLL that could not be read whole.</summary>
    public const string NotWhole = "it is not a whole .NET assembly";

    /// <summary>Reads a DLL; null with the reason where it is none, or not whole. Null without a reason is a native library.</summary>
    public static (AssemblyFacts? Facts, string? Reason) Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length == 0)
            {
                return (null, "it has no bytes");
            }

            using var file = new PEReader(new MemoryStream(bytes));
            if (file.PEHeaders.SectionHeaders.Any(section => section.PointerToRawData + (long)section.SizeOfRawData > bytes.Length))
            {
                return (null, "it is cut off");
            }

            return file.HasMetadata ? (Read(file, file.GetMetadataReader()), null)
                : (null, file.PEHeaders.PEHeader is null ? NotWhole : null);
        }
        catch (BadImageFormatException)
        {
            return (null, NotWhole);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return (null, "it cannot be read");
        }
    }

    private static AssemblyFacts Read(PEReader file, MetadataReader metadata) => new(
        metadata.IsAssembly ? metadata.GetString(metadata.GetAssemblyDefinition().Name) : "",
        MachineCode.Fits(file.PEHeaders),
        MachineCode.Name(file.PEHeaders),
        [.. metadata.AssemblyReferences.Select(reference => metadata.GetAssemblyReference(reference).GetAssemblyName())],
        [.. PluginClass.In(metadata)]);
}
