using System.Globalization;

namespace Connector.Host.CommandLine;

/// <summary>A step of a bond's history, told for people and programs.</summary>
/// <param name="When">When it settled, UTC.</param>
/// <param name="Pass">The pass that did it.</param>
/// <param name="What">What was done.</param>
/// <param name="Record">The record written; null where none was.</param>
/// <param name="Field">The column written.</param>
/// <param name="Old">The value before; null when unknown.</param>
/// <param name="New">The value after.</param>
/// <param name="From">The record the value came from; null where it came from none, or the ledger does not know.</param>
/// <param name="Source">The value it came from.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">The rule and the line that said so then.</param>
/// <param name="Book">Version of the rule book then.</param>
internal sealed record ExplainedStep(
    string When, string Pass, string What, string? Record, string Field, string? Old, string? New, string? From, string? Source, string Reason, string Rule,
    string Book)
{
    public static ExplainedStep Of(HistoryRow row) => new(
        row.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.Pass, row.What, row.To?.ToString(), row.Column, row.Old, row.New,
        row.From?.ToString(), row.Source, row.Reason, row.Rule, row.Book);

    public override string ToString()
    {
        var side = Record?.Split(':')[0];
        var from = Source is null ? "" : $", from the {From?.Split(':')[0] ?? "other side"}'s {CommandContext.Quoted(Source)}";
        return $"{When} pass {Pass} wrote the {side}'s {Field} {(Old is null ? "" : CommandContext.Quoted(Old) + " → ")}{CommandContext.Quoted(New ?? "")}{from}: "
            + $"{Reason} ({Rule}, book {Book})";
    }
}
