using Connector.Plugins.Loading;

namespace Connector.Plugins.Using;

/// <summary>A plugin's rules, with every function in them replaced by one that goes through the plugin's guard.</summary>
internal static class BoundRules
{
    public static IReadOnlyList<Rule> Of(LoadedPlugin plugin) =>
        [.. plugin.Look(code => code.Rules.ToArray()).Select((rule, index) => Bound(plugin, rule, index))];

    private static Rule Bound(LoadedPlugin plugin, Rule rule, int at)
    {
        var place = new Place($"{plugin.Manifest.FolderName}/{plugin.Manifest.Entry}", 0);
        return rule with
        {
            At = place,
            Fields = [.. rule.Fields.Select((field, index) => Bound(plugin, field, at, index) with { At = place })],
            Actions = [.. rule.Actions.Select(action => action with { At = place })],
        };
    }

    private static FieldRule Bound(LoadedPlugin plugin, FieldRule field, int rule, int index) => field switch
    {
        Compute compute => compute with
        {
            ToProvider = compute.ToProvider is null ? null : value => plugin.Call(What(compute.Provider), code => ((Compute)code.Rules[rule].Fields[index]).ToProvider!(value)),
            ToCustomer = compute.ToCustomer is null ? null : value => plugin.Call(What(compute.Customer), code => ((Compute)code.Rules[rule].Fields[index]).ToCustomer!(value)),
        },
        Virtual { Make: not null } made => made with
        {
            Make = values => plugin.Call(What(made.Field), code => ((Virtual)code.Rules[rule].Fields[index]).Make!(values)),
        },
        _ => field,
    };

    private static string What(string column) => $"the computed '{column}'";
}
