namespace Connector.Proofs.Simulation.Watching;

/// <summary>Something that is watched in every simulation.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Says">What it says, as a sentence.</param>
public sealed record Check(string Name, string Says)
{
    /// <summary>No write without its outbox row.</summary>
    public static Check Stored { get; } = new("stored", "nothing is written that was not stored before");

    /// <summary>Another instance is left alone.</summary>
    public static Check Identity { get; } = new("identity", "nothing is written to an instance that is not the one the bonds were made on");

    /// <summary>A waiting record is left alone.</summary>
    public static Check Waits { get; } = new("waits", "a record that is known to wait gets no write");

    /// <summary>Only what the rule maps is written.</summary>
    public static Check Mapped { get; } = new("mapped", "nothing is written that the rule does not map");

    /// <summary>An owner's field is the owner's.</summary>
    public static Check Owner { get; } = new("owner", "a field is never overwritten on the side that owns it");

    /// <summary>One counterpart.</summary>
    public static Check OneCounterpart { get; } = new("one-counterpart", "no record ever gets two counterparts");

    /// <summary>No needless write.</summary>
    public static Check GetPut { get; } = new("get-put", "a value that already translates to what the other side holds is left alone");

    /// <summary>No invented value.</summary>
    public static Check Invented { get; } = new("invented", "every value that is written was once held on the side it comes from");

    /// <summary>No silence.</summary>
    public static Check Told { get; } = new("told", "a field that did not take what was written is named in a finding");

    /// <summary>Absence proves nothing.</summary>
    public static Check Absence { get; } = new("absence", "a record that was there for us all the time is never taken for gone");

    /// <summary>Comments at most once, and none that nobody wrote.</summary>
    public static Check Entries { get; } = new("entries", "a comment or file lands at most once, and only where a rule sends it: no note where it would be public");

    /// <summary>No exception.</summary>
    public static Check Passes { get; } = new("passes", "a pass ends, and no exception leaves it but that of a broken machine");

    /// <summary>Everything comes to rest.</summary>
    public static Check Rest { get; } = new("rest", "once nothing goes wrong any more, outbox and marks are empty and a pass writes nothing");

    /// <summary>Everything that should be bonded is.</summary>
    public static Check Bonded { get; } = new("bonded", "every record that starts a rule is bonded, and none is held for a reason that is gone");

    /// <summary>Both sides agree.</summary>
    public static Check Agree { get; } = new("agree", "both sides agree in every field the rule keeps in step");

    /// <summary>Nothing was lost.</summary>
    public static Check Lost { get; } = new("lost", "every comment and file that a rule carries is across, exactly once");
}
