namespace Connector.Rules.Cache;

/// <summary>
/// Names a compiled script by everything that shapes it: its path and text, the rule form it links to, the framework, the compiler, and this room
/// itself, which holds the compiler's options, the weaver and the guard. What it loads is kept beside it and compared when it is found.
/// A pack's settings are not part of it: they are filled in after a script has run and do not shape its code.
/// </summary>
internal static class ScriptKey
{
    private const string Compiler = "Microsoft.CodeAnalysis.CSharp";

    private static readonly string Surroundings = ContentHash.Of(
        Version(typeof(ScriptKey)), Version(typeof(Rule)), Version(typeof(object)), Version(typeof(Enumerable)),
        // Read from this assembly's references: asking the compiler itself would load it.
        $"{typeof(ScriptKey).Assembly.GetReferencedAssemblies().First(reference => reference.Name == Compiler)}");

    public static string Of(string path, string text) => ContentHash.Of(Surroundings, path, text);

    /// <summary>Names a JSON text that fits a definition of the schema, which is made from the types of these two assemblies.</summary>
    public static string OfFitting(string definition, string text) => ContentHash.Of(Surroundings, "fits", definition, text);

    /// <summary>Names the checks of a whole pack by all they look at.</summary>
    public static string OfChecks(string pack, string content) => ContentHash.Of(Surroundings, "checks", pack, content);

    private static string Version(Type type) => $"{type.Assembly.FullName} {type.Module.ModuleVersionId}";
}
