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

    /// <summary>Both sides' edits travel; two different ones are merged line by line.</summary>
    public static FieldRule MergesText(this FieldRule field) => field with { Policy = Policy.MergesText };

    /// <summary>Carried only when the bond begins.</summary>
    public static FieldRule Once(this FieldRule field) => field with { When = When.Once };

    /// <summary>Never carried: read and shown with the bond only.</summary>
    public static FieldRule Never(this FieldRule field) => field with { When = When.Never };

    /// <summary>What that side gets while the other side's field is empty.</summary>
    public static FieldRule OrElse(this FieldRule field, SideTerm on, Value value) => field with { Default = new(on.Side, value) };

    /// <summary>
    /// The steps that side permits from one value to the next, as (from, to); from <c>""</c> are the values a record may be created with.
    /// A value farther away is reached step by step.
    /// </summary>
    public static FieldRule Steps(this FieldRule field, SideTerm on, params (string From, string To)[] steps) =>
        field with { Steps = [.. field.Steps, .. steps.Select(step => new Step(on.Side, step.From, step.To))] };

    /// <summary>A round trip may change the value, and this is why that is right.</summary>
    public static FieldRule Lossy(this FieldRule field, string reason) => field with { Lossy = reason };

    /// <summary>Where the other side has no record for the key, the reference stays empty and a finding says so.</summary>
    public static FieldRule OrLeaveEmpty(this FieldRule field) =>
        field is Lookup lookup ? lookup with { OnMissing = Missing.LeaveEmpty } : field;
}
