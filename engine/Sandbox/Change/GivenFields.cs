using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Change;

/// <summary>The fields of a request that will be written, and the names of those that will not.</summary>
internal sealed record GivenFields(Fields Fields, IReadOnlyCollection<string> Ignored);
