namespace Connector.Bonding;

/// <summary>What became of one field: nothing to do, a move, or why none can be made.</summary>
internal readonly record struct FieldOutcome(FieldOutcome.Kind Is, FieldMove? Move, string Why)
{
    /// <summary>The kinds of outcome.</summary>
    public enum Kind
    {
        /// <summary>The field is in step.</summary>
        Nothing,

        /// <summary>A value travels.</summary>
        Moves,

        /// <summary>Both sides changed and no policy decides.</summary>
        Clashes,

        /// <summary>The rule has no answer, and the bond is held.</summary>
        Unanswered,

        /// <summary>No counterpart exists, and the rule says to go on without one.</summary>
        LeftEmpty,

        /// <summary>The other side keeps undoing an owner's value; it is left alone from now on.</summary>
        Contested,
    }

    public static FieldOutcome Nothing { get; } = new(Kind.Nothing, null, "");

    public static FieldOutcome Moving(FieldMove move) => new(Kind.Moves, move, move.Reason);

    public static FieldOutcome Clashing(string why) => new(Kind.Clashes, null, why);

    public static FieldOutcome Unanswered(string why) => new(Kind.Unanswered, null, why);

    public static FieldOutcome LeftEmpty(string why) => new(Kind.LeftEmpty, null, why);

    public static FieldOutcome Contested(string why) => new(Kind.Contested, null, why);
}
