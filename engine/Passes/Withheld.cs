namespace Connector.Passes;

/// <summary>A comment or file that a plugin keeps where it is; never what it says.</summary>
/// <param name="Side">The side it stays on.</param>
/// <param name="Kind">What it is.</param>
/// <param name="SysId">Its id there.</param>
/// <param name="Name">The journal field, or the file's name.</param>
/// <param name="Reason">Why, in the plugin's words.</param>
internal sealed record Withheld(Side Side, EntryKind Kind, string SysId, string Name, string Reason)
{
    /// <summary>The link that says it stays on purpose, so that nobody is asked about it again.</summary>
    public EntryLink Link(string bond) => new(bond, Kind, Side, SysId, Bonding.Entries.Stays);

    /// <summary>Why it stays, as a sentence.</summary>
    public string Sentence => $"{(Kind == EntryKind.Journal ? "a comment" : "a file")} of the {Side.Word()} stays where it is: {Reason}";
}
