namespace Connector.Bonding;

/// <summary>Everything Judge needs to know about one bond, gathered once. Judge looks at nothing else.</summary>
public sealed record Situation
{
    /// <summary>The rule.</summary>
    public required Rule Rule { get; init; }

    /// <summary>The bond; its keys are null where no record exists yet.</summary>
    public required Bond Bond { get; init; }

    /// <summary>The customer's record as read now; null when it has not changed since the base.</summary>
    public Record? Customer { get; init; }

    /// <summary>The provider's record as read now; null when it has not changed since the base.</summary>
    public Record? Provider { get; init; }

    /// <summary>Sides whose record was asked for by sys_id and did not come back from a complete read.</summary>
    public IReadOnlyList<Side> Missing { get; init; } = [];

    /// <summary>Journal entries of both records, as far as they were read.</summary>
    public IReadOnlyList<(Side Side, JournalEntry Entry)> Entries { get; init; } = [];

    /// <summary>Files of both records, as far as they were read.</summary>
    public IReadOnlyList<(Side Side, Attachment File)> Files { get; init; } = [];

    /// <summary>Entries and files already linked.</summary>
    public IReadOnlyList<EntryLink> Links { get; init; } = [];

    /// <summary>
    /// sys_ids of the entries and files that were sent and never answered for: those alone may be there already, and are looked for before they are
    /// sent again. Null where nobody knows, and any may.
    /// </summary>
    public IReadOnlySet<string>? Unanswered { get; init; }

    /// <summary>References resolved by key.</summary>
    public References References { get; init; } = References.None;

    /// <summary>Catalog variables of the customer's requested item; read only when an order is about to be placed.</summary>
    public IReadOnlyList<VariableValue> Variables { get; init; } = [];

    /// <summary>The time it is judged at. Before all time nothing is ever due.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The user each side's instance knows us by.</summary>
    public required (string Customer, string Provider) Users { get; init; }

    /// <summary>Bugs a simulation has planted.</summary>
    internal Planted Planted { get; init; }

    /// <summary>The record on one side, if it was read.</summary>
    public Record? Record(Side side) => side == Side.Customer ? Customer : Provider;

    /// <summary>What is known of a column on one side: as read now, else as last agreed; null when neither knows.</summary>
    public string? Value(Side side, string column) => Record(side)?[column] ?? Bond.Base.On(side)[column];

    /// <summary>When one side was last updated, as far as is known.</summary>
    public string UpdatedOn(Side side) => Record(side)?.UpdatedOn ?? Bond.Base.On(side).UpdatedOn;

    /// <summary>Who an entry of a side comes from, as the other side's people are told.</summary>
    public string Origin(Side side) => side == Side.Customer ? Bond.Customer : Bond.Instances.Provider;

    /// <summary>Whether the counterpart does not exist yet: never made, or planned and not there.</summary>
    public bool Unmade
    {
        get
        {
            var target = Bond.Begun.Other();
            var agreed = Bond.Base.On(target);
            return Bond.Key(target) is null || (agreed.ModCount < 0 && agreed.Values.Count == 0 && Record(target) is null);
        }
    }

    /// <summary>Whether the counterpart is an order that was found again: it was placed, and nobody knows whether anything was written to it since.</summary>
    public bool FoundAgain => Rule is RequestRule && !Unmade && Bond.Base.On(Bond.Begun.Other()) is { ModCount: < 0, Values.Count: 0 };

    /// <summary>Our own user on a side.</summary>
    public string User(Side side) => side == Side.Customer ? Users.Customer : Users.Provider;
}
