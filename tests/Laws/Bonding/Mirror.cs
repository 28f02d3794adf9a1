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

    /// <summary>What is written, but for what goes to the column of a merged text.</summary>
    public static HashSet<(Side To, string Column, string New)> Moves(Verdict verdict, string? merged = null) =>
        [.. verdict is Carry carry ? carry.Moves.Fields.Where(move => move.Column != merged).Select(move => (move.To, move.Column, move.New)) : []];

    /// <summary>
    /// The lines a merged text comes to on a side. Where both sides changed the same lines the customer's come first, so the order is another in the
    /// mirror, and one of the two orders may be what a side holds already: a write there is no part of the law.
    /// </summary>
    public static IEnumerable<string> Ends(World world, Verdict verdict, Side side, string merged)
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
