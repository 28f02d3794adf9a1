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
        [.. verdict is Carry carry ? carry.Moves.Fields.Select(move => (move.To, move.Column, move.New)) : []];

    private static FieldRule Of(FieldRule field)
    {
        var policy = field.Policy switch { Policy.CustomerOwns => Policy.ProviderOwns, Policy.ProviderOwns => Policy.CustomerOwns, { } same => same, null => (Policy?)null };
        return field is Translate translate
            ? translate with { Policy = policy, Lines = [.. translate.Lines.Select(line => new Line(line.Provider, line.Customer))] }
            : field with { Policy = policy };
    }

    private static Condition Of(Condition condition) => condition is FieldTest test ? test with { Side = test.Side.Other() } : condition;
}
