using System.Diagnostics;
using Connector.House.Repository;

namespace Connector.House.Projects;

/// <summary><c>dotnet run --project engine/Host</c> starts the host where the person stands: every path README shows is theirs.</summary>
public sealed class RunFolder
{
    [Fact]
    public async Task Dotnet_run_does_not_move_to_the_projects_folder()
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Checkout.Root, "engine", "Host", "Host.csproj"), "-getProperty:RunWorkingDirectory", "-nologo"])
        {
            RedirectStandardOutput = true,
        })!;
        var folder = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.Equal((0, ""), (build.ExitCode, folder.Trim()));
    }
}
