using System.Text.RegularExpressions;

namespace Connector.Host.Demo.Verifying;

/// <summary>What was said on two counterparts: each word once where it belongs, with its author, in order, and nowhere else.</summary>
internal sealed partial class Conversation(Pair pair, IReadOnlyList<Row> atCustomer, IReadOnlyList<Row> atProvider, string engine, Verified verified)
{
    public void Check()
    {
        Check(atCustomer, atProvider, "provider", pair.Kind.Comments.ToProvider, pair.Kind.Notes.ToProvider);
        Check(atProvider, atCustomer, "customer", pair.Kind.Comments.ToCustomer, pair.Kind.Notes.ToCustomer);
    }

    private void Check(IReadOnlyList<Row> from, IReadOnlyList<Row> to, string there, bool comments, bool notes)
    {
        var said = from.Where(entry => entry["sys_created_by"] != engine).OrderBy(entry => entry["sys_created_on"], StringComparer.Ordinal).ToList();
        var carried = to.Where(entry => entry["sys_created_by"] == engine).ToList();
        List<(Row Source, Row Copy)> landed = [];
        foreach (var entry in said)
        {
            var copies = carried.Where(copy => copy["value"].Contains(Mark(entry), StringComparison.Ordinal)).ToList();
            carried.RemoveAll(copies.Contains);
            if (entry["element"] == "comments" ? comments : notes)
                landed.AddRange(Landed(entry, copies, there));
            else
                copies.ForEach(copy => verified.Mismatches.Add($"{pair.Name}: a private {Words(entry)} is among the {there}'s {copy["element"]}"));
        }

        carried.ForEach(stray => verified.Doubled.Add($"{pair.Name}: nobody said what the {there} reads in {Words(stray)}"));
        Ordered(landed, there);
    }

    private IEnumerable<(Row Source, Row Copy)> Landed(Row entry, List<Row> copies, string there)
    {
        var right = copies.Where(copy => copy["element"] == entry["element"]).ToList();
        if (right.Count == 0)
            verified.Lost.Add($"{pair.Name}: the {there} does not have {Words(entry)}");
        if (right.Count > 1)
            verified.Doubled.Add($"{pair.Name}: the {there} has {right.Count} times {Words(entry)}", right.Count - 1);
        foreach (var copy in copies.Except(right))
            verified.Mismatches.Add($"{pair.Name}: {Words(entry)} is among the {there}'s {copy["element"]}");
        if (right.Count == 0)
            yield break;
        verified.Comments++;
        if (!Flat(right[0]["value"]).Contains(Flat(entry["value"]), StringComparison.Ordinal) || !Names(right[0]["value"], entry["sys_created_by"]))
            verified.Mismatches.Add($"{pair.Name}: the {there} reads {Words(entry)} with other words or another author: '{right[0]["value"]}'");
        yield return (entry, right[0]);
    }

    // Instances tell time in whole seconds: of two things said within one, nobody can say which came first.
    private void Ordered(List<(Row Source, Row Copy)> landed, string there)
    {
        foreach (var field in landed.GroupBy(pair => pair.Source["element"]))
        {
            var latest = "";
            var before = "";
            foreach (var second in field.GroupBy(one => one.Source["sys_created_on"]))
            {
                foreach (var (source, copy) in second.Where(one => string.CompareOrdinal(one.Copy["sys_created_on"], latest) < 0))
                    verified.Mismatches.Add($"{pair.Name}: at the {there} {Words(source)} stands before {before}");
                var last = second.MaxBy(one => one.Copy["sys_created_on"], StringComparer.Ordinal);
                if (string.CompareOrdinal(last.Copy["sys_created_on"], latest) > 0)
                    (latest, before) = (last.Copy["sys_created_on"], Words(last.Source));
            }
        }
    }

    // Everything the demo's people say carries a mark; what somebody else said is found by its whole text.
    private static string Mark(Row entry) => MarkPattern().Match(entry["value"]) is { Success: true } mark ? mark.Value : entry["value"];

    private static string Words(Row entry) => $"{entry["element"]} {Mark(entry)} of {entry["sys_created_by"]}";

    private static string Flat(string text) => text.ReplaceLineEndings("\n").Trim();

    private static bool Names(string text, string author) => text.StartsWith(author, StringComparison.Ordinal);

    [GeneratedRegex(@"\[#[^\]\s]+\]")]
    private static partial Regex MarkPattern();
}
