using Connector.Abstractions.Records;

namespace Connector.Abstractions.Ledgers;

/// <summary>One thing that was done, and why: the answer to "why does this record hold this value".</summary>
/// <param name="Bond">The bond's id.</param>
/// <param name="Pass">The pass that did it.</param>
/// <param name="At">When it settled.</param>
/// <param name="What">What was done: begin, carry, put back, comment, file, order, identify, wait, hold, end, agree.</param>
/// <param name="To">The record written; null where nothing was.</param>
/// <param name="Column">The column, journal field or file name; empty where there is none.</param>
/// <param name="Old">The value before; null when unknown or not kept.</param>
/// <param name="New">The value after; null when not kept (comments and files are not copied into the ledger).</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="Rule">Name of the rule and where it says so, <c>standard/incident-case.csx:14</c>.</param>
/// <param name="Book">Version of the rule book.</param>
public sealed record HistoryRow(
    string Bond, string Pass, DateTimeOffset At, string What, RecordKey? To, string Column, string? Old, string? New, string Reason, string Rule, string Book)
{
    /// <summary>The record the value came from; null where it came from none (a fixed value, a stamp), and in rows older than this column.</summary>
    public RecordKey? From { get; init; }

    /// <summary>
    /// The value it came from, in its own side's form (for a reference its key); null where <see cref="From"/> is. Comments and files are not kept.
    /// </summary>
    public string? Source { get; init; }
}
