using System.Reflection;
using System.Text.Json;
using Connector.Rules.Editors;
using Connector.Rules.Schemas;
using Connector.Tests.Host;
using Connector.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Connector.Tests.Editors;

/// <summary>An editor that knows nothing but the files in the folder finds every word of every shipped rule.</summary>
public sealed class EditorFacts : IClassFixture<EditedFolder>
{
    private readonly EditedFolder _folder;

    public EditorFacts(EditedFolder folder) => _folder = folder;

    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(Repository.Rules, "*.csx", SearchOption.AllDirectories).Where(path => !path.EndsWith(".laws.csx", StringComparison.Ordinal)).Select(path => Path.GetRelativePath(Repository.Rules, path).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_shipped_rule_compiles_with_the_written_arguments_alone(string script) =>
        Assert.Empty(Errors(File.ReadAllText(Path.Combine(Repository.Rules, script))));

    [Fact]
    public void The_rule_that_shows_every_word_compiles_too()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Rules, "README.md"));
        var rules = readme.Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]);
        Assert.All(rules.Where(rule => rule.Contains("new ", StringComparison.Ordinal) && rule.Contains("Rule(\"", StringComparison.Ordinal)), rule => Assert.Empty(Errors(rule)));
    }

    [Fact]
    public void A_mistyped_word_is_an_error() => Assert.Contains(Errors("Copi(\"a\")"), error => error.Id == "CS0103");

    [Fact]
    public void Every_word_of_a_script_is_among_them_with_its_documentation()
    {
        var documentation = File.ReadAllText(Path.Combine(_folder.Editor, "Connector.RuleWords.xml"));
        var words = typeof(RuleScript).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(member => member.Name).Distinct();
        Assert.All(words, word => Assert.Contains($"Connector.Editors.RuleWords.{word}", documentation, StringComparison.Ordinal));
        Assert.DoesNotContain("Filled in by the compiler", documentation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_time_nothing_is_written_and_a_person_s_settings_are_kept()
    {
        File.WriteAllText(Path.Combine(_folder.Rules, "omnisharp.json"), "{}");
        Assert.Empty(EditorFiles.Write(_folder.Rules));
        File.WriteAllText(Path.Combine(_folder.Editor, EditorFiles.Arguments), "out of date");

        Assert.Equal([Path.Combine(_folder.Editor, EditorFiles.Arguments)], EditorFiles.Write(_folder.Rules));
        Assert.Equal("{}", File.ReadAllText(Path.Combine(_folder.Rules, "omnisharp.json")));
    }

    [Fact]
    public void The_shipped_settings_are_those_the_command_writes()
    {
        using var fresh = new EditedFolder();
        Assert.All(
            ["omnisharp.json", ".vscode/settings.json", ".vscode/extensions.json"],
            file => Assert.Equal(File.ReadAllText(Path.Combine(fresh.Rules, file)), File.ReadAllText(Path.Combine(Repository.Rules, file))));
    }

    [Fact]
    public void The_settings_point_at_files_that_are_there()
    {
        using var fresh = new EditedFolder();
        using var script = JsonDocument.Parse(File.ReadAllText(Path.Combine(fresh.Rules, "omnisharp.json")));
        Assert.True(File.Exists(Path.Combine(fresh.Rules, script.RootElement.GetProperty("script").GetProperty("rspFilePath").GetString()!)));
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(fresh.Rules, ".vscode/settings.json")));
        var schema = Assert.Single(settings.RootElement.GetProperty("json.schemas").EnumerateArray());
        Assert.Equal(["pack.json", "*.rule.json"], schema.GetProperty("fileMatch").EnumerateArray().Select(match => match.GetString()));
        Assert.Equal(RuleSchema.Generate(), File.ReadAllText(Path.Combine(fresh.Rules, schema.GetProperty("url").GetString()!)));
    }

    [Fact]
    public void Git_keeps_nothing_of_what_belongs_to_this_machine() =>
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(_folder.Editor, ".gitignore")));

    [Fact]
    public async Task The_command_writes_them_and_the_folder_still_checks_clean()
    {
        using var folder = new HostFolder();
        folder.Configure(new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:2"));

        var run = await CommandRun.OfAsync("editor", folder.In("rules"), "--json");

        Assert.Equal(0, run.Code);
        Assert.Contains(Assert.Single(run.Objects).GetProperty("written").EnumerateArray(), file => file.GetString()!.EndsWith("rules.rsp", StringComparison.Ordinal));
        Assert.Contains("0 error(s), 0 warning(s)", (await CommandRun.OfAsync("check", folder.In("rules"))).Output, StringComparison.Ordinal);
    }

    private IReadOnlyList<Diagnostic> Errors(string script) =>
        [.. _folder.Compile(script).GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error)];
}
