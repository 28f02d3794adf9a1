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

    public static HashSet<(Side To, string Column, string New)> Moves(Verdict verdict) =>
        [.. verdict is Carry carry ? carry.Moves.Fields.Select(move => (move.To, move.Column, Unordered(move.New))) : []];

    // Where both sides changed the same lines, the customer's come first.
    private static string Unordered(string text) => string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal));

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
