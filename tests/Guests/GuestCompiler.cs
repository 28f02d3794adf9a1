using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connector.Guests;

/// <summary>Makes plugin DLLs of source text, as an author's build would, and can be told to make them wrongly.</summary>
internal static class GuestCompiler
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<MetadataReference[]> Framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)).Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly ConcurrentDictionary<string, byte[]> Made = new(StringComparer.Ordinal);

    /// <summary>The contract as it is.</summary>
    public static MetadataReference Contract { get; } = MetadataReference.CreateFromFile(typeof(Abstractions.Plugins.ICustomerPlugin).Assembly.Location);

    /// <summary>A guest of the Sources folder.</summary>
    public static byte[] Guest(string name) => Made.GetOrAdd(name, _ => Compile(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sources", name + ".cs"))));

    /// <summary>An assembly of a text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">Its source.</param>
    /// <param name="contract">The contract it is built against; null is the one of this build.</param>
    /// <param name="platform">The machine it is built for.</param>
    /// <param name="others">Assemblies it refers to besides.</param>
    public static byte[] Compile(string name, string source, MetadataReference? contract = null, Platform platform = Platform.AnyCpu, params IEnumerable<byte[]> others)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(source)],
            [.. Framework.Value, contract ?? Contract, .. others.Select(other => MetadataReference.CreateFromImage(other))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, platform: platform));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }

    /// <summary>A contract of another version, with no more than its name and its interface.</summary>
    public static MetadataReference ContractOf(string version) => MetadataReference.CreateFromImage(Compile(
        "Connector.Abstractions",
        $$"""
        [assembly: System.Reflection.AssemblyVersion("{{version}}")]
        namespace Connector.Abstractions.Plugins;
        public interface IPluginBuilder;
        public interface ICustomerPlugin { void Declare(IPluginBuilder plugin); }
        """,
        MetadataReference.CreateFromFile(typeof(object).Assembly.Location)));
}
