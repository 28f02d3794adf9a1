using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>One condition, compiled; the operator and value stay visible so that an index can be chosen.</summary>
internal sealed record Term(FieldPath Path, Operator Operator, string Value, Func<Row, bool> Matches);
