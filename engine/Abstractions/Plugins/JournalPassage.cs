using Connector.Abstractions.Records;

namespace Connector.Abstractions.Plugins;

/// <summary>A comment or note that is about to travel.</summary>
/// <param name="Customer">The customer's short name.</param>
/// <param name="Rule">Name of the rule that lets it travel.</param>
/// <param name="From">The side it was written on.</param>
/// <param name="Entry">The entry.</param>
public sealed record JournalPassage(string Customer, string Rule, Side From, JournalEntry Entry);
