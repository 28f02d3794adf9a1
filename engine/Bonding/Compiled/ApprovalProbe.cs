using System.Globalization;

namespace Connector.Bonding.Compiled;

/// <summary>A compiled <see cref="Abstractions.Rules.Approval"/>, which knows what time it is.</summary>
internal sealed class ApprovalProbe(Approval approval, CompiledSide side) : ColumnTest(approval.Side, approval.Field, side.Slot(approval.Field))
{
    private readonly Wanted _requested = new(approval.Requested.Text);
    private readonly int _due = approval.Due is null ? -1 : side.Slot(approval.Due);

    public Approval Approval => approval;

    /// <summary>Holds while the approval is asked for; one that counts as given once it is late does not hold any more then.</summary>
    public override bool? Holds(in Sight seen) => Value(in seen) is { } stands
        ? _requested.Is(stands) && !(approval.OnExpiry == Expiry.Proceeds && IsLate(in seen))
        : null;

    /// <summary>Whether it is asked for, late or not.</summary>
    public bool IsAsked(in Sight seen) => Value(in seen) is { } stands && _requested.Is(stands);

    /// <summary>The due date as the record says it; empty where it says none.</summary>
    public string DueText(in Sight seen) => seen.Value(approval.Side, _due) ?? "";

    /// <summary>When it is due; null when it never is, or nobody can tell.</summary>
    public DateTimeOffset? Due(in Sight seen) => DateTimeOffset.TryParseExact(
        DueText(in seen), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due) ? due : null;

    public bool IsLate(in Sight seen) => Due(in seen) is { } due && due <= seen.Now;

    public override void Tell(ref Sentence sentence, in Sight seen)
    {
        base.Tell(ref sentence, in seen);
        sentence.Add(approval.By is null ? "" : $", asked of {approval.By}");
        sentence.Add(Due(in seen) is null ? "" : $", due {DueText(in seen)} UTC");
    }
}
