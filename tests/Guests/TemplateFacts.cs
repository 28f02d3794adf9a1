using System.Diagnostics;
using Connector.Plugins.Authoring;

namespace Connector.Guests;

/// <summary>From nothing to a plugin that passes every check: what the authors' page says to type, typed.</summary>
public sealed class TemplateFacts : IDisposable
{
    private readonly GuestFolder _guests = new();
    private readonly string _home = Directory.CreateTempSubdirectory("connector-template-").FullName;

    public void Dispose()
    {
        _guests.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task A_plugin_made_of_the_template_outside_the_repository_builds_and_is_right()
    {
        var (hive, folder) = (Path.Combine(_home, "hive"), Path.Combine(_home, "Printers"));
        await DotnetAsync("new", "install", ReadmeFacts.Find("plugins/Template"), "--debug:custom-hive", hive);
        await DotnetAsync(
            "new", "connector-plugin", "-n", "Printers", "-o", folder, "--contract", typeof(ICustomerPlugin).Assembly.Location, "--debug:custom-hive", hive);
        Assert.Equal(["Printers.csproj", "PrintersPlugin.cs", "plugin.json"], Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

        await DotnetAsync("build", folder, "--nologo", "--verbosity", "quiet");

        var built = Path.Combine(folder, "bin", "Debug", "net10.0");
        Assert.Empty(PluginPack.Of(built).Findings);
        var (brings, findings) = PluginCheck.Of(built, _guests.Lends);
        Assert.Empty(findings);
        Assert.Equal(("shout", "title", "note"), (Assert.Single(brings!.Translations), Assert.Single(brings.Fields), Assert.Single(brings.Actions)));
        Assert.DoesNotContain(Directory.EnumerateFiles(built), file => file.Contains("Connector.Abstractions", StringComparison.Ordinal));
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home,
        };

        // The build that runs the tests speaks to its own children in these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var dotnet = Process.Start(start)!;
        var said = await Task.WhenAll(dotnet.StandardOutput.ReadToEndAsync(), dotnet.StandardError.ReadToEndAsync());
        await dotnet.WaitForExitAsync();
        Assert.True(dotnet.ExitCode == 0, string.Concat(said));
    }
}
