using Connector.Bonding;

namespace Connector.Laws.Bonding;

/// <summary>The same scene seen from the other side of the bond.</summary>
internal static class Mirror
{
    public static Scene Of(Scene scene) => new(
        scene.Rule with
        {
            Starts = Of(scene.Rule.Starts),
            Waits = Of(scene.Rule.Waits!),
            Fields = [.. scene.Rule.Fields.Select(Of)],
        },
        scene.Provider, scene.Customer, new Base(scene.Agreed.Provider, scene.Agreed.Customer), !scene.CustomerIsLater);

    /// <summary>
    /// Whether the mirrored world is judged as the mirror of this one. Where both sides changed the same lines of a merged text the customer's come
    /// first, so their order is another in the mirror, and one of the two orders may be what a side holds already: of such a text the law
    /// is about the lines each side comes to, whether or not they have to be written.
    /// </summary>
    public static bool Reflects(World world, World mirrored)
    {
        var (verdict, other) = (Judge.Of(world.Situation), Judge.Of(mirrored.Situation));
        var merged = world.Rule.Fields.Where(field => field.Policy == Policy.MergesText).Select(field => field.Customer).ToHashSet();
        return verdict.GetType() == other.GetType()
            && Moves(verdict, merged).SetEquals(Moves(other, merged).Select(move => (move.To.Other(), move.Column, move.New)))
            && merged.All(column => Enum.GetValues<Side>().All(side => Ends(world, verdict, side, column).SequenceEqual(Ends(mirrored, other, side.Other(), column))));
    }

    private static HashSet<(Side To, string Column, string New)> Moves(Verdict verdict, HashSet<string> merged) =>
        [.. verdict is Carry carry ? carry.Moves.Fields.Where(move => !merged.Contains(move.Column)).Select(move => (move.To, move.Column, move.New)) : []];

    private static IEnumerable<string> Ends(World world, Verdict verdict, Side side, string merged)
    {
        var written = (verdict as Carry)?.Moves.Fields.Where(move => move.To == side && move.Column == merged).Select(move => move.New).SingleOrDefault();
        return (written ?? world.Values[side][merged]).Split('\n').Order(StringComparer.Ordinal);
    }

    private static FieldRule Of(FieldRule field)
    {
        var policy = field.Policy switch { Policy.CustomerOwns => Policy.ProviderOwns, Policy.ProviderOwns => Policy.CustomerOwns, { } same => same, null => (Policy?)null };
        FieldRule mirrored = field switch
        {
            Translate translate => translate with { Lines = [.. translate.Lines.Select(line => new Line(line.Provider, line.Customer))] },
            Virtual made => new Virtual(made.On.Other(), made.Field, made.Text),
            _ => field,
        };
        return mirrored with
        {
            Policy = policy,
            Default = field.Default is { } instead ? instead with { On = instead.On.Other() } : null,
            Steps = [.. field.Steps.Select(step => step with { On = step.On.Other() })],
        };
    }

    private static Condition Of(Condition condition) => condition switch
    {
        FieldTest test => test with { Side = test.Side.Other() },
        Approval approval => approval with { Side = approval.Side.Other() },
        _ => condition,
    };
}
