namespace Connector.Bonding;

/// <summary>The writes one after the other that bring a record's fields to their values, where the record's side permits only steps.</summary>
internal static class Stairs
{
    /// <summary>
    /// What each write holds. An existing record takes the steps first and everything else with the last of them; one that is made
    /// holds everything from the start and takes the steps afterwards.
    /// </summary>
    public static IReadOnlyList<Sequence<FieldValue>> Of(IReadOnlyList<FieldMove> moves, bool made)
    {
        var most = moves.Select(move => move.Through.Count).DefaultIfEmpty(0).Max();
        List<Sequence<FieldValue>> writes = [];
        for (var step = 0; step <= most; step++)
        {
            writes.Add([.. moves.Where(move => made ? step <= move.Through.Count : step < move.Through.Count || step == most)
                .Select(move => new FieldValue(move.Column, step < move.Through.Count ? move.Through[step] : move.New))]);
        }

        return writes;
    }
}
