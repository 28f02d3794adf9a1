using Connector.Bench.Rules;
using Connector.Bench.Sandbox;

// Usage is one line a suite; whatever is not known ends with that line and exit code 2, as the host's commands do.
if (args is ["sandbox", .. var rest] && SandboxBench.Read(rest) is { } bench) return await bench.RunAsync();
if (args is ["rules", .. var parts] && RulesBench.Read(parts) is { } rules) return await rules.RunAsync();
if (args is [FreshProcess.Word, .. var task]) return FreshProcess.Run(task);
Console.Error.WriteLine("Usage: sandbox [--seconds N] [--connections N] [--cis N]");
Console.Error.WriteLine($"       rules [{string.Join('|', RulesBench.Names)}]");
return 2;
