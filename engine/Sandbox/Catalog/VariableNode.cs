using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>One entry of a form: a question, a container with what is in it, or a multi-row set with its columns.</summary>
internal sealed record VariableNode(Row Variable, IReadOnlyList<VariableNode> Children);
