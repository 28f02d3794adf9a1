using System.Collections.Concurrent;
using Connector.Plugins.Loading;

namespace Connector.Plugins.Using;

/// <summary>
/// What one loaded plugin brings, made ready for use: functions of the host's that call the plugin's through its guard. Each is made once, so that a
/// rule that is bound anew to the same plugin is the same rule, and remembers what was answered.
/// </summary>
internal sealed class Bindings(LoadedPlugin plugin, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Customer, string Name), INamedTranslation> _translations = new();
    private readonly ConcurrentDictionary<string, NamedField> _fields = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<Rule>> _rules = new(() => BoundRules.Of(plugin));

    public IReadOnlyList<Rule> Rules => _rules.Value;

    public INamedTranslation Translation(string customer, string name) => _translations.GetOrAdd((customer, name), _ =>
        plugin.Look(code => code.Translations[name]) is var declared && declared.Asks
            ? new BoundLookup(plugin, name, declared, time)
            : new BoundTranslation(plugin, name, declared));

    public NamedField Field(string name) => _fields.GetOrAdd(name, _ =>
    {
        var columns = plugin.Look(code => code.Fields[name].Columns);
        return new NamedField(columns, values => plugin.Call($"computed field '{name}'", code => code.Fields[name].Make(new ColumnValues(columns, values)) ?? ""));
    });
}
