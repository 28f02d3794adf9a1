using Connector.Host.Configuration;
using Connector.Rules;

namespace Connector.Host;

/// <summary>Keeps out of a book the packs that name an instance which is not configured; each stops its own customer only.</summary>
internal static class InstanceScreen
{
    public static LoadedRules Of(LoadedRules rules, IReadOnlyCollection<string> instances)
    {
        Finding[] unknown =
        [
            .. from pack in rules.Book.Packs
               from name in Unknown(pack, instances)
               select ConfigTroubles.UnknownInstance(pack.Customer, name, Nearest.To(name, instances)),
        ];
        return unknown.Length == 0
            ? rules
            : new(rules.Book with { Packs = [.. rules.Book.Packs.Where(pack => !Unknown(pack, instances).Any())] }, [.. rules.Findings, .. unknown]);
    }

    private static IEnumerable<string> Unknown(Pack pack, IReadOnlyCollection<string> instances) =>
        new[] { pack.Instances.Customer, pack.Instances.Provider }.Where(name => !instances.Contains(name));
}
