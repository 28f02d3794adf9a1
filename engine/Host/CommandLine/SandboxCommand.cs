using System.CommandLine;
using Connector.Sandbox;

namespace Connector.Host.CommandLine;

/// <summary><c>sandbox</c>: one simulated instance alone, until Ctrl-C.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var port = Ranges.Port(5081, "The loopback port; 0 takes a free one.");
        var data = new Option<string>("--data") { DefaultValueFactory = _ => "empty", Description = "What it holds at first.", HelpName = "empty|demo" };
        data.AcceptOnlyFromAmong("empty", "demo");
        var user = new Option<string>("--user") { DefaultValueFactory = _ => "admin", Description = "The user that may call it." };
        var password = new Option<string>("--password") { DefaultValueFactory = _ => "admin", Description = "That user's password." };
        return new Command("sandbox", "Starts one simulated ServiceNow instance on this machine.") { port, data, user, password }
            .Does((parse, context) => RunAsync(
                new SandboxOptions
                {
                    Port = parse.GetValue(port),
                    Data = parse.GetValue(data) == "demo" ? SandboxData.Demo : SandboxData.Empty,
                    Users = [new SandboxUser(parse.GetValue(user)!, parse.GetValue(password)!) { Roles = ["admin"], Name = "System Administrator" }],
                },
                context), stopped: Outcome.Done);
    }

    private static async Task<Outcome> RunAsync(SandboxOptions options, CommandContext context)
    {
        if (await StartAsync(options, context).ConfigureAwait(false) is not { } sandbox)
        {
            return Outcome.Broken;
        }

        await using (sandbox.ConfigureAwait(false))
        {
            var user = options.Users[0].UserName;
            context.Tell(new { Url = sandbox.Address, User = user });
            await context.Lines.WriteLineAsync($"A simulated instance answers at {sandbox.Address} for user {user}. Ctrl-C stops it.").ConfigureAwait(false);
            await context.Lines.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await context.StoppedAsync().ConfigureAwait(false);
        }

        return Outcome.Done;
    }

    private static async Task<SandboxInstance?> StartAsync(SandboxOptions options, CommandContext context)
    {
        try
        {
            return await SandboxInstance.StartAsync(options, context.Cancel).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            await context.Messages.WriteLineAsync($"The sandbox cannot listen: {taken.Message} Name another port with --port.").ConfigureAwait(false);
            return null;
        }
    }
}
