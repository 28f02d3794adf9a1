using Connector.Abstractions.Records;

namespace Connector.Abstractions.Plugins;

/// <summary>A file that is about to travel.</summary>
/// <param name="Customer">The customer's short name.</param>
/// <param name="Rule">Name of the rule that lets it travel.</param>
/// <param name="From">The side it hangs on.</param>
/// <param name="File">What the instance says of it; its bytes are not read for this.</param>
public sealed record FilePassage(string Customer, string Rule, Side From, Attachment File);
