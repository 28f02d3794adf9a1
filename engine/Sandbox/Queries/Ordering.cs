using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

internal sealed record Ordering(FieldPath Path, bool Descending);
