using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>One item of an order that was found in order: it becomes one requested item.</summary>
internal sealed record OrderLine(Row Item, int Quantity, string RequestedFor, Answers Answers)
{
    public string Guide { get; init; } = "";

    public string CartItem { get; init; } = "";
}
