namespace Connector.Abstractions.Rules;

/// <summary>What a rule file says of a field after naming it.</summary>
public static class FieldPolicies
{
    /// <summary>That side's edits travel; the other side's are put back.</summary>
    public static FieldRule OwnedBy(this FieldRule field, SideTerm owner) =>
        field with { Policy = owner.Side == Records.Side.Customer ? Policy.CustomerOwns : Policy.ProviderOwns };

    /// <summary>Both sides' edits travel; of two different ones the later wins.</summary>
    public static FieldRule LatestWins(this FieldRule field) => field with { Policy = Policy.LatestWins };

    /// <summary>Both sides' edits travel; two different ones hold the bond until a person decides.</summary>
    public static FieldRule HoldsOnClash(this FieldRule field) => field with { Policy = Policy.HoldsOnClash };

    /// <summary>Carried only when the bond begins.</summary>
    public static FieldRule Once(this FieldRule field) => field with { When = When.Once };

    /// <summary>A round trip may change the value, and this is why that is right.</summary>
    public static FieldRule Lossy(this FieldRule field, string reason) => field with { Lossy = reason };

    /// <summary>Where the other side has no record for the key, the reference stays empty and a finding says so.</summary>
    public static FieldRule OrLeaveEmpty(this FieldRule field) =>
        field is Lookup lookup ? lookup with { OnMissing = Missing.LeaveEmpty } : field;
}
