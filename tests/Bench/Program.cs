using Connector.Bench.Rules;
using Connector.Bench.Sandbox;

// Usage is one line a suite; whatever is not known ends with that line and exit code 2, as the host's commands do.
if (args is ["sandbox", .. var rest] && SandboxBench.Read(rest) is { } bench) return await bench.RunAsync();
if (args is ["rules", "judge"] or ["rules"]) return JudgeBench.Run() ? 0 : 1;
Console.Error.WriteLine("Usage: rules [judge] | sandbox [--seconds N] [--connections N] [--cis N]");
return 2;
