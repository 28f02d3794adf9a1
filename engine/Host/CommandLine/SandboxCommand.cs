using System.CommandLine;
using Connector.Sandbox;
using Connector.Sandbox.Loading;

namespace Connector.Host.CommandLine;

/// <summary><c>sandbox</c>: one simulated instance alone, until Ctrl-C.</summary>
internal static class SandboxCommand
{
    private const string Empty = "empty";
    private const string Demo = "demo";
    private const string NothingThereCode = "CB7001";
    private const string NotLoadedCode = "CB7002";
    private const string LeftOutCode = "CB7003";

    public static Command Create()
    {
        var port = Ranges.Port(5081, "The loopback port; 0 takes a free one.");
        var data = new Option<string[]>("--data")
        {
            DefaultValueFactory = _ => [Empty],
            Description = "What it holds at first: nothing, a demo company, or the records of a file or folder (JSON, Table API answers, XML exports, update sets). May be given again: demo first, files over it.",
            HelpName = "empty|demo|PATH",
        };
        var user = new Option<string>("--user") { DefaultValueFactory = _ => "admin", Description = "The administrator that may call it." };
        var password = new Option<string>("--password") { DefaultValueFactory = _ => "admin", Description = "That user's password." };
        var seed = Ranges.Between("--seed", 1, 0, int.MaxValue, "Makes sys_ids and every roll of dice repeatable.");
        var name = new Option<string>("--name") { DefaultValueFactory = _ => "sandbox", Description = "The instance's name; two names give different sys_ids with one seed." };
        var state = new Option<string?>("--state") { Description = "A SQLite file that keeps its records; one that holds records is taken up as it stands.", HelpName = "FILE" };
        return new Command("sandbox", "Starts one simulated ServiceNow instance on this machine.") { port, data, user, password, seed, name, state }
            .Does((parse, context) => RunAsync(
                new SandboxOptions
                {
                    Name = parse.GetValue(name)!,
                    Port = parse.GetValue(port),
                    Seed = parse.GetValue(seed),
                    StatePath = parse.GetValue(state) is { } file ? Path.GetFullPath(file) : null,
                    Data = parse.GetValue(data)!.Contains(Demo) ? SandboxData.Demo : SandboxData.Empty,
                    DataPaths = [.. parse.GetValue(data)!.Where(one => one is not (Empty or Demo))],
                    Users = [new SandboxUser(parse.GetValue(user)!, parse.GetValue(password)!) { Roles = ["admin"], Name = "System Administrator" }],
                },
                context), stopped: Outcome.Done);
    }

    private static async Task<Outcome> RunAsync(SandboxOptions options, CommandContext context)
    {
        var missing = options.DataPaths.Where(path => !Path.Exists(path)).Select(path =>
            new Finding(NothingThereCode, Severity.Error, $"--data names {path}, and there is no such file or folder", "Name a file or folder, or say empty or demo")).ToList();
        if (missing.Count > 0)
        {
            return Refused(missing, context, Outcome.Usage);
        }

        if (await StartAsync(options, context).ConfigureAwait(false) is not { } sandbox)
        {
            return Outcome.Broken;
        }

        await using (sandbox.ConfigureAwait(false))
        {
            var findings = sandbox.DataFindings.Select(Told).ToList();
            if (findings.Exists(finding => finding.Severity == Severity.Error))
            {
                return Refused(findings, context, Outcome.Findings);
            }

            CommandContext.List(findings, context.Messages);
            var user = options.Users[0].UserName;
            context.Tell(new { Url = sandbox.Address, User = user, Findings = findings.Count > 0 ? findings : null });
            await context.Lines.WriteLineAsync($"A simulated instance answers at {sandbox.Address} for user {user}. Ctrl-C stops it.").ConfigureAwait(false);
            await context.Lines.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await context.StoppedAsync().ConfigureAwait(false);
        }

        return Outcome.Done;
    }

    private static Outcome Refused(List<Finding> findings, CommandContext context, Outcome outcome)
    {
        context.Tell(new { Findings = findings });
        CommandContext.List(findings, context.Messages);
        return outcome;
    }

    private static Finding Told(DataFinding found) => new(
        found.IsError ? NotLoadedCode : LeftOutCode, found.IsError ? Severity.Error : Severity.Warning, found.Message, found.Fix, found.File, found.Line);

    private static async Task<SandboxInstance?> StartAsync(SandboxOptions options, CommandContext context)
    {
        try
        {
            return await SandboxInstance.StartAsync(options, context.Cancel).ConfigureAwait(false);
        }
        catch (IOException unusable) when (options.StatePath is { } state && unusable.Message.Contains(state, StringComparison.Ordinal))
        {
            await context.Messages.WriteLineAsync(unusable.Message).ConfigureAwait(false);
            return null;
        }
        catch (IOException taken)
        {
            await context.Messages.WriteLineAsync($"The sandbox cannot listen: {taken.Message} Name another port with --port.").ConfigureAwait(false);
            return null;
        }
    }
}
