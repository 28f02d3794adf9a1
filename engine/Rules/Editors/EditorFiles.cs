using System.Text;
using Connector.Rules.Schemas;
using Connector.Rules.Scripts;
using Microsoft.CodeAnalysis;

namespace Connector.Rules.Editors;

/// <summary>
/// Puts into a rules folder what VS Code completes rule files from: the references and usings of scripts in the form that C# script tools read,
/// the schema of JSON files, and the settings that point at both. What belongs to this machine goes to a folder that git ignores; settings
/// that are already there are left as they are.
/// </summary>
public static class EditorFiles
{
    /// <summary>The folder in the rules folder that is made anew on every machine.</summary>
    public const string Folder = ".editor";

    /// <summary>The arguments of a script compilation, in <see cref="Folder"/>.</summary>
    public const string Arguments = "rules.rsp";

    private const string OmniSharp =
        """
        {
          "script": {
            "enabled": true,
            "enableScriptNuGetReferences": false,
            "rspFilePath": ".editor/rules.rsp"
          }
        }

        """;

    private const string Settings =
        """
        {
          "dotnet.server.useOmnisharp": true,
          "json.schemas": [
            {
              "fileMatch": ["pack.json", "*.rule.json"],
              "url": "./.editor/rules.schema.json"
            }
          ]
        }

        """;

    private const string Extensions =
        """
        {
          "recommendations": ["ms-dotnettools.csharp"]
        }

        """;

    /// <summary>Writes what is missing or out of date; gives the full paths of what was written.</summary>
    public static IReadOnlyList<string> Write(string rules)
    {
        var own = Path.Combine(rules, Folder);
        var (words, documentation) = WordsAssembly.Make();
        var abstractions = typeof(Rule).Assembly.Location;
        var written = new List<string>();
        Fresh(".gitignore", "*\n"u8.ToArray());
        Fresh(Path.GetFileName(abstractions), File.ReadAllBytes(abstractions));
        Fresh(Path.ChangeExtension(Path.GetFileName(abstractions), ".xml"), File.ReadAllBytes(Path.ChangeExtension(abstractions, ".xml")));
        Fresh(WordsAssembly.Name + ".dll", words);
        Fresh(WordsAssembly.Name + ".xml", documentation);
        Fresh(RuleSchema.FileName, Encoding.UTF8.GetBytes(RuleSchema.Generate()));
        Fresh(Arguments, Encoding.UTF8.GetBytes(Lines(own, abstractions)));
        Once("omnisharp.json", OmniSharp);
        Once(".vscode/settings.json", Settings);
        Once(".vscode/extensions.json", Extensions);
        return written;

        void Fresh(string name, byte[] content)
        {
            var path = Path.Combine(own, name);
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            {
                Put(path, content);
            }
        }

        void Once(string name, string content)
        {
            var path = Path.Combine(rules, name);
            if (!File.Exists(path))
            {
                Put(path, Encoding.UTF8.GetBytes(content));
            }
        }

        void Put(string path, byte[] content)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
            written.Add(path);
        }
    }

    /// <summary>The rule form is referenced where it was copied to, so that no build locks it; the framework where it is.</summary>
    private static string Lines(string own, string abstractions)
    {
        var references = ScriptReferences.All.OfType<PortableExecutableReference>().Select(reference => reference.FilePath!)
            .Select(path => path == abstractions ? Path.Combine(own, Path.GetFileName(path)) : path)
            .Append(Path.Combine(own, WordsAssembly.Name + ".dll"))
            .Select(path => $"/r:\"{path}\"");
        var usings = ScriptReferences.Usings.Append(WordsAssembly.Class).Select(name => $"/u:{name}");
        return string.Concat(references.Concat(usings).Select(line => line + "\n"));
    }
}
