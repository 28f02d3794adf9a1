namespace Connector.Rules.Scripts;

/// <summary>A script as the compiler and the guard left it: everything needed to run it again without either.</summary>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable symbols, so that code that throws names its line.</param>
/// <param name="Type">Name of the type that holds the script.</param>
/// <param name="Statements">Name of the type that holds its statements.</param>
/// <param name="Places">Where its rule and value tables stand.</param>
/// <param name="Findings">What the compiler warned of.</param>
/// <param name="Loads">The files it was made with besides its own.</param>
internal sealed record CompiledScript(
    byte[] Image, byte[] Symbols, string Type, string Statements, RulePlaces Places, IReadOnlyList<Finding> Findings, IReadOnlyList<LoadedFile> Loads);
