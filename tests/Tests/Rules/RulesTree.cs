using System.Text;
using Connector.Rules;

namespace Connector.Tests.Rules;

/// <summary>A rules folder of its own for one test.</summary>
internal sealed class RulesTree : IDisposable
{
    /// <summary>A small rule that is right, for tests about something else.</summary>
    public const string GoodRule =
        """
        new BondRule("small")
        {
            Summary = "A small rule.",
            Tables = new(Customer: "incident", Provider: "incident"),
            Starts = Customer["active"].Is("true"),
            Fields = [Copy("short_description").OwnedBy(Customer)],
        }
        """;

    public const string GoodPack =
        """
        { "customer": "acme", "instances": { "customer": "acme-prod", "provider": "xyz-prod" } }
        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("connector-rules-").FullName;

    /// <summary>The files of a pack "acme" with one sound rule beside what the test is about.</summary>
    public static RulesTree Acme(params (string Path, string Text)[] files) => Of([("acme/pack.json", GoodPack), ("acme/small.csx", GoodRule), .. files]);

    public static RulesTree Of(params (string Path, string Text)[] files)
    {
        var tree = new RulesTree();
        foreach (var (path, text) in files)
        {
            tree.Write(path, Encoding.UTF8.GetBytes(text));
        }

        return tree;
    }

    /// <summary>What is found about a script, alone in a pack.</summary>
    public static IReadOnlyList<Finding> FindingsOf(string script)
    {
        using var tree = Of(("p/rule.csx", script));
        return tree.Load().Findings;
    }

    public void Write(string path, byte[] bytes)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    /// <summary>What loading it comes to, but that a pack keeps no dictionaries: most tests are about something else.</summary>
    public LoadedRules Load() => Load(new RuleLibrary(Folder));

    /// <summary>The same by a library of the test's own.</summary>
    public static LoadedRules Load(RuleLibrary library)
    {
        var loaded = library.Load();
        return loaded with { Findings = [.. loaded.Findings.Where(finding => finding.Code != "CB2040")] };
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
