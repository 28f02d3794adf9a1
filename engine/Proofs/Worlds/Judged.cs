using Connector.Bonding;

namespace Connector.Proofs.Worlds;

/// <summary>A pass before anything is sent.</summary>
internal sealed record Judged(Situation At, Verdict Verdict, IReadOnlyList<Write> Writes);
