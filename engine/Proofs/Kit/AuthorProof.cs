using Connector.Proofs.Laws;

namespace Connector.Proofs.Kit;

/// <summary>What trying an author's own law came to.</summary>
/// <param name="Says">What the law says.</param>
/// <param name="Cases">How often it was tried.</param>
/// <param name="Breach">The smallest example against it; null where none was found.</param>
public sealed record AuthorProof(string Says, int Cases, Breach? Breach);
