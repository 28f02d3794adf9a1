using Connector.Abstractions.Dictionaries;
using Connector.Rules.Watching;

namespace Connector.Rules.Dictionaries;

/// <summary>What a customer's pack keeps of its two instances.</summary>
public static class KnownTables
{
    /// <summary>The dictionaries of both sides; null where the pack keeps none that can be read, or one of another instance.</summary>
    /// <param name="folder">The rules folder.</param>
    /// <param name="pack">The customer's pack.</param>
    public static (InstanceTables? Customer, InstanceTables? Provider) Of(string folder, Pack pack)
    {
        if (PackFolders.Read(folder).Of(pack.Customer) is not { } name)
        {
            return (null, null);
        }

        var kept = new DictionaryFiles(new RulesFolder(folder)).Of(name);
        return (Right(kept.Customer, pack.Instances.Customer), Right(kept.Provider, pack.Instances.Provider));
    }

    /// <summary>The folder of a customer's pack and those it extends, nearest first.</summary>
    /// <param name="folder">The rules folder.</param>
    /// <param name="pack">The customer's pack.</param>
    public static IReadOnlyList<string> Folders(string folder, Pack pack)
    {
        var folders = PackFolders.Read(folder);
        return folders.Of(pack.Customer) is { } own ? folders.Chain(own) : [];
    }

    private static InstanceTables? Right(InstanceTables? tables, string instance) => tables?.Instance == instance ? tables : null;
}
