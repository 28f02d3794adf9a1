using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Connector.Tests.Editors;

/// <summary>What an editor offers at the cursor, by the same service that VS Code's C# extension asks.</summary>
public sealed class CompletionFacts : IClassFixture<EditedFolder>
{
    private readonly EditedFolder _folder;

    public CompletionFacts(EditedFolder folder) => _folder = folder;

    [Theory]
    [InlineData("Customer[\"state\"].", "Is", "Equals the value.")]
    [InlineData("Customer[\"state\"].", "In", "Equals one of the values.")]
    [InlineData("Customer[\"state\"].", "IsEmpty", "Is empty.")]
    [InlineData("Copy(\"number\").", "OwnedBy", "")]
    [InlineData("Attachments.", "BothWays", "")]
    [InlineData("", "Copy", "The value as it is")]
    [InlineData("", "Setting", "A value each customer's pack fills in")]
    [InlineData("", "Customer", "The customer's record")]
    [InlineData("new BondRule(\"x\") { ", "Starts", "When an unbonded record begins a bond")]
    public async Task A_word_is_offered_where_it_fits_with_what_it_says(string before, string word, string says)
    {
        var (document, service) = Open(before);
        var offered = await service.GetCompletionsAsync(document, before.Length);
        var items = offered.ItemsList.Where(item => item.DisplayText == word).ToList();

        Assert.NotEmpty(items);
        var descriptions = await Task.WhenAll(items.Select(item => service.GetDescriptionAsync(document, item)));
        Assert.Contains(descriptions, description => description!.Text.Contains(says, StringComparison.Ordinal));
    }

    private (Document Document, CompletionService Service) Open(string text)
    {
        var arguments = _folder.Arguments();
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "rule", "rule", LanguageNames.CSharp,
            compilationOptions: EditedFolder.Options(arguments), parseOptions: arguments.ParseOptions,
            metadataReferences: EditedFolder.References(arguments), isSubmission: true));
        var document = workspace.AddDocument(DocumentInfo.Create(
            DocumentId.CreateNewId(project.Id), "rule.csx", sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(text), VersionStamp.Default))));
        return (document, CompletionService.GetService(document)!);
    }
}
