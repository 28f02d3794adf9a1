using Connector.Plugins.Loading;

namespace Connector.Plugins.Authoring;

/// <summary>
/// What pure code promises, tried with values that often break it: the same value gives the same answer, a value that went through comes back, and
/// nothing throws. Not a proof, but what fails here fails in a bond.
/// </summary>
internal static class PluginLaws
{
    private static readonly string[] Samples =
    [
        "", " ", "0", "1", "2", "3", "4", "5", "-5", "10", "007", "true", "false", "new", "high", "High", "a b", "a,b", "Ada Lovelace", "ada@acme.example",
        "2026-11-28 08:00:00", "9d385017c611228701d22104cc95c371", "Grüße", "日本", "line\nline", "\"quoted\"", new string('x', 4000),
    ];

    public static IEnumerable<Finding> Of(LoadedPlugin plugin) =>
        plugin.Brings.Translations.SelectMany(name => Translation(plugin, name)).Concat(plugin.Brings.Fields.SelectMany(name => Field(plugin, name)));

    private static IEnumerable<Finding> Translation(LoadedPlugin plugin, string name)
    {
        var declared = plugin.Look(code => code.Translations[name]);
        if (declared.Asks)
        {
            yield break;
        }

        foreach (var to in Enum.GetValues<Side>().Where(declared.Reaches))
        {
            var what = $"translation '{name}' to the {to.Word()}";
            foreach (var value in Samples)
            {
                var (first, trouble) = Ask(plugin, what, name, to, value);
                if (trouble is not null)
                {
                    yield return trouble;
                    yield break;
                }

                if (Ask(plugin, what, name, to, value).Answer != first)
                {
                    yield return AuthoringTroubles.NotSteady(plugin.Manifest, what, value);
                    break;
                }

                if (first is not null && declared.Lossy is null && declared.Reaches(to.Other()) && Ask(plugin, what, name, to.Other(), first).Answer is var back && back != value)
                {
                    yield return AuthoringTroubles.DoesNotReturn(plugin.Manifest, what, value, first, back);
                    break;
                }
            }
        }
    }

    private static IEnumerable<Finding> Field(LoadedPlugin plugin, string name)
    {
        var field = plugin.Bindings.Field(name);
        var what = $"computed field '{name}'";
        foreach (var value in Samples)
        {
            string[] values = [.. field.Columns.Select(_ => value)];
            var (first, trouble) = Try(() => field.Make(values));
            if (trouble is not null)
            {
                yield return trouble;
                yield break;
            }

            if (Try(() => field.Make(values)).Answer != first)
            {
                yield return AuthoringTroubles.NotSteady(plugin.Manifest, what, value);
                yield break;
            }
        }
    }

    // Asked past what is remembered, for it is the code that is tried.
    private static (string? Answer, Finding? Trouble) Ask(LoadedPlugin plugin, string what, string name, Side to, string value) =>
        Try(() => plugin.Call(what, code => code.Translations[name].To(to)!(value)));

    private static (string? Answer, Finding? Trouble) Try(Func<string?> ask)
    {
        try
        {
            return (ask(), null);
        }
        catch (PluginFailedException failed)
        {
            return (null, failed.Finding);
        }
    }
}
