using Connector.Abstractions.Bonds;
using Connector.Abstractions.Findings;

namespace Connector.Abstractions.Plugins;

/// <summary>What a pass made of one bond, after it was stored.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Bond">The bond as it now stands; its phase says where it is in its life.</param>
/// <param name="Verdict">What was judged, and why.</param>
/// <param name="Findings">Troubles of this bond in this pass.</param>
/// <param name="At">When it was judged.</param>
public sealed record SettledBond(string Pass, Bond Bond, Verdict Verdict, IReadOnlyList<Finding> Findings, DateTimeOffset At);
