using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Connector.Rules.Scripts;

/// <summary>
/// What a script may link to: the rule form and the plain parts of the framework. Made once and shared by all compilations,
/// which is what keeps the second and later scripts cheap.
/// </summary>
internal static class ScriptReferences
{
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        Of(typeof(object).Assembly.Location),
        Of(Framework("System.Runtime")),
        Of(Framework("System.Collections")),
        Of(Framework("System.Linq")),
        Of(Framework("System.Text.RegularExpressions")),
        Of(typeof(Rule).Assembly.Location),
    ];

    public static ImmutableArray<string> Usings { get; } =
    [
        "System", "System.Collections.Generic", "System.Globalization", "System.Linq", "System.Text", "System.Text.RegularExpressions",
        "Connector.Abstractions.Records", "Connector.Abstractions.Rules",
    ];

    private static PortableExecutableReference Of(string path) => MetadataReference.CreateFromFile(path);

    private static string Framework(string name) => Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll");
}
