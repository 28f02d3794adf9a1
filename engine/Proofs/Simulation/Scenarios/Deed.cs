namespace Connector.Proofs.Simulation.Scenarios;

/// <summary>
/// Something a person does. Numbers stand for a choice, and are taken from what there is to choose from at the time: so a deed means something whatever
/// else is left out of a scenario.
/// </summary>
/// <param name="At">When, in milliseconds.</param>
/// <param name="Side">Whose person.</param>
/// <param name="Kind">What.</param>
/// <param name="Record">On which record.</param>
/// <param name="Field">In which field.</param>
/// <param name="Value">With which value.</param>
/// <param name="Late">How many milliseconds after its stamp it can be seen: a transaction that commits late.</param>
internal sealed record Deed(long At, Side Side, DeedKind Kind, int Record, int Field, int Value, int Late);

/// <summary>What people do.</summary>
internal enum DeedKind
{
    /// <summary>Open an incident.</summary>
    Open,

    /// <summary>Write a field.</summary>
    Edit,

    /// <summary>Take a record to another state, with what the state demands.</summary>
    Move,

    /// <summary>Comment, or note something down.</summary>
    Comment,

    /// <summary>Attach a file.</summary>
    Attach,

    /// <summary>Ask for an approval, give or refuse it.</summary>
    Approve,

    /// <summary>Hand the record to another group.</summary>
    HandOver,
}
