using System.Text.Json;
using Connector.Host.Configuration;
using Connector.Instances.Logins;

namespace Connector.Host.Demo;

/// <summary>
/// The configuration the demo runs with, as a file: while it runs, plan, explain and diff can be pointed at the same ledger and instances.
/// </summary>
internal static class DemoConfig
{
    private const string PasswordFile = "password";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes <c>connector.json</c> beside the ledger and gives its path. The password stands in a file of its own, as for any host.</summary>
    public static string Write(string folder, HostSettings settings)
    {
        var login = settings.Instances.Select(instance => instance.Login).OfType<BasicLoginConfig>().First();
        Own(Path.Combine(folder, PasswordFile), login.Password.Reveal());
        var path = Path.Combine(folder, SettingsLoader.FileName);
        Own(path, JsonSerializer.Serialize(
            new
            {
                ledger = settings.Ledger,
                rules = Path.GetFullPath(settings.Rules),
                logs = settings.Logs,
                plugins = settings.Plugins,
                instances = settings.Instances.ToDictionary(
                    instance => instance.Name,
                    instance => new { url = instance.BaseUrl, auth = new { kind = "basic", user = login.User, password = $"file:{PasswordFile}" }, allowHttp = true }),
                passes = new { settleDelay = settings.Passes.SettleDelay.ToString("c", System.Globalization.CultureInfo.InvariantCulture) },
            },
            Form));
        return path;
    }

    // Readable by the demo's own account alone, like the ledger beside it.
    private static void Own(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(text);
    }
}
