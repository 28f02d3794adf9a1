using System.CommandLine;
using Connector.Host.Configuration;
using Connector.Rules;
using Connector.Rules.Drawing;

namespace Connector.Host.CommandLine;

/// <summary><c>draw</c>: a rule's life and field map, made of the rule itself.</summary>
internal static class DrawCommand
{
    private const string MermaidFormat = "mermaid";
    private const string SvgFormat = "svg";

    public static Command Create()
    {
        var rule = new Argument<string?>("rule") { Arity = ArgumentArity.ZeroOrOne, Description = "The rule's name; every rule unless named." };
        var folder = new Option<string?>("--rules") { Description = "The folder of the packs; rules unless said otherwise.", HelpName = "DIR" };
        var format = new Option<string>("--format") { DefaultValueFactory = _ => MermaidFormat, Description = "mermaid (a Markdown page) or svg (an image).", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong(MermaidFormat, SvgFormat);
        var output = new Option<string?>("--output") { Description = "A file for one drawing, a folder for several; standard output unless said.", HelpName = "PATH" };
        var config = KnownPlugins.Option();
        return new Command("draw", "Draws a rule: its life from found to ended with the conditions in words, and what becomes of each field.") { rule, folder, format, output, config }
            .Does((parse, context) => RunAsync(
                parse.GetValue(rule), parse.GetValue(folder) ?? RulesLocation.Default(Environment.CurrentDirectory), parse.GetValue(format)!, parse.GetValue(output), parse.GetValue(config), context));
    }

    private static async Task<Outcome> RunAsync(string? named, string folder, string format, string? output, string? config, CommandContext context)
    {
        using var plugins = KnownPlugins.Of(config, out var unread);
        var (plugged, found) = plugins.Load();
        var loaded = RuleLoader.Load(folder, plugged);
        IReadOnlyList<Finding> findings = [.. unread, .. found.Where(finding => finding.Severity > Severity.Info), .. RulesLocation.Jumpable(loaded.Findings, folder)];
        var all = Drawings(loaded.Book, format);
        var drawings = all.Where(one => named is null || one.Rule == named).ToList();
        if (drawings.Count == 0)
        {
            var known = all.Select(one => one.Rule).Distinct().ToList();
            findings = named is null ? findings : [.. findings, NoRule(named, Nearest.To(named, known), known)];
            context.Tell(new { Findings = findings });
            CommandContext.List(findings, context.Messages);
            return named is null ? Outcomes.Of(findings) : Outcome.Usage;
        }

        // What is drawn may be piped on: findings stay out of it.
        CommandContext.List(findings, context.Messages);
        var written = output is null ? [] : await WriteAsync(drawings, output, format, context.Cancel).ConfigureAwait(false);
        context.Tell(new { Drawings = drawings.Select((one, at) => new { one.Customer, one.Rule, one.Text, File = written.ElementAtOrDefault(at) }), Findings = findings });
        foreach (var line in output is null ? drawings.Select(one => one.Text) : written)
        {
            context.Lines.WriteLine(line);
        }

        return Outcomes.Of(findings);
    }

    private static List<(string Customer, string Rule, string Text)> Drawings(RuleBook book, string format) =>
    [
        .. book.Packs.SelectMany(pack => pack.Rules.Select(rule => (
            pack.Customer, rule.Name, Text: format == SvgFormat ? RuleDrawing.Svg(rule) : RuleDrawing.Mermaid(rule))))
            .DistinctBy(one => one.Text),
    ];

    private static async Task<IReadOnlyList<string>> WriteAsync(
        List<(string Customer, string Rule, string Text)> drawings, string output, string format, CancellationToken cancel)
    {
        var extension = format == SvgFormat ? ".svg" : ".md";
        var one = drawings.Count == 1 && !Directory.Exists(output) && Path.HasExtension(output);
        Directory.CreateDirectory(one ? Path.GetDirectoryName(Path.GetFullPath(output))! : output);
        List<string> written = [];
        foreach (var (customer, rule, text) in drawings)
        {
            var shared = drawings.Count(other => other.Rule == rule) > 1;
            var path = one ? output : Path.Combine(output, FileName(shared ? $"{customer}-{rule}" : rule) + extension);
            await File.WriteAllTextAsync(path, text, cancel).ConfigureAwait(false);
            written.Add(path);
        }

        return written;
    }

    // A rule's name is checked when it loads; a file's name is made safe all the same.
    private static string FileName(string name) => string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));

    private static Finding NoRule(string named, string? meant, List<string> known) => new(
        "CB6023", Severity.Error, $"there is no rule '{named}' in force",
        meant is not null ? $"did you mean '{meant}'?" : known.Count > 0 ? $"name one of {string.Join(", ", known)}" : "run check and mend what it finds");
}
