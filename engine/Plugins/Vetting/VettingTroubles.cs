using System.Reflection;
using Connector.Plugins.Manifests;

namespace Connector.Plugins.Vetting;

/// <summary>What can be wrong with a plugin's files. Each names the plugin, its version, the file and what to do.</summary>
internal static class VettingTroubles
{
    public static Finding NotAsPacked(PluginManifest manifest, string file) => Error(
        "CB3004", manifest, file, $"{manifest.Title}: {file} is not the file that was packed",
        "Wait if it is being copied, for it is tried again once it is whole; else copy it anew, or run 'plugin pack' if it was changed on purpose");

    public static Finding NotPacked(PluginManifest manifest, string file) => Error(
        "CB3004", manifest, file, $"{manifest.Title}: {file} is there but was not packed", "Take it away, or run 'plugin pack'");

    public static Finding NotThere(PluginManifest manifest, string file) => Error(
        "CB3005", manifest, file, $"{manifest.Title}: {file} is not there", "Copy it into the folder; if it is on its way, it is tried again once it is there");

    public static Finding NotWhole(PluginManifest manifest, string file, string reason) => Error(
        "CB3006", manifest, file, $"{manifest.Title}: {file} cannot be loaded: {reason}",
        "Copy it anew; if it is being copied, it is tried again once it is whole");

    public static Finding OtherMachine(PluginManifest manifest, string file, string machine) => Error(
        "CB3007", manifest, file, $"{manifest.Title}: {file} is built for {machine}, and this host runs on {MachineCode.HereName}",
        "Build it for AnyCPU: leave PlatformTarget and RuntimeIdentifier out of the project");

    public static Finding TooNew(PluginManifest manifest, string file, string version) => Error(
        "CB3008", manifest, file, $"{manifest.Title} needs contract {version}, and this host offers {PluginContract.Version}",
        $"Update the host, or build the plugin against Connector.Abstractions {PluginContract.Version}");

    public static Finding TooOld(PluginManifest manifest, string file, string version) => Error(
        "CB3009", manifest, file, $"{manifest.Title} was built against contract {version}, which this host, with {PluginContract.Version}, no longer offers",
        $"Build the plugin against Connector.Abstractions {PluginContract.Version}");

    public static Finding NoDependency(PluginManifest manifest, string file, AssemblyName needed, bool isEntry) => new(
        "CB3010", isEntry ? Severity.Error : Severity.Warning, $"{manifest.Title}: {file} needs {needed.Name} {needed.Version}, which is not in the folder",
        $"Put {needed.Name}.dll beside it: <EnableDynamicLoading>true</EnableDynamicLoading> in the project copies it when it is built", manifest.Named(file));

    public static Finding ContractCopy(PluginManifest manifest, string file) => new(
        "CB3011", Severity.Warning, $"{manifest.Title} brings its own copy of the contract, {file}, which is not used",
        "Take it away, and write <Private>false</Private> and <ExcludeAssets>runtime</ExcludeAssets> at the reference to Connector.Abstractions", manifest.Named(file));

    public static Finding Twice(PluginManifest manifest, string assembly, IEnumerable<string> files) => Error(
        "CB3011", manifest, files.First(), $"{manifest.Title} brings {assembly} more than once: {string.Join(", ", files)}", "Keep one of them");

    public static Finding NoContract(PluginManifest manifest) => Error(
        "CB3012", manifest, manifest.Entry, $"{manifest.Title}: {manifest.Entry} does not know the contract: it does not refer to Connector.Abstractions",
        "Refer to Connector.Abstractions in the project, and name the DLL with the plugin's class under \"entry\"");

    public static Finding NoClass(PluginManifest manifest) => Error(
        "CB3013", manifest, manifest.Entry, $"{manifest.Title}: no class of {manifest.Entry} implements ICustomerPlugin",
        "Write a public class that does, or name the DLL that has it under \"entry\"");

    public static Finding HiddenClass(PluginManifest manifest, string name) => Error(
        "CB3013", manifest, manifest.Entry, $"{manifest.Title}: {name} implements ICustomerPlugin but is not public", "Make it a public class of its own, not nested in another");

    public static Finding SeveralClasses(PluginManifest manifest, IEnumerable<string> names) => Error(
        "CB3013", manifest, manifest.Entry, $"{manifest.Title}: several classes of {manifest.Entry} implement ICustomerPlugin: {string.Join(", ", names)}",
        "Keep one, and let it declare what all of them bring");

    public static Finding NoConstructor(PluginManifest manifest, string name) => Error(
        "CB3014", manifest, manifest.Entry, $"{manifest.Title}: {name} has no public constructor without parameters",
        "Give it one; what it needs it gets in Declare, as plugin.Host");

    private static Finding Error(string code, PluginManifest manifest, string file, string message, string fix) =>
        new(code, Severity.Error, message, fix, manifest.Named(file));
}
