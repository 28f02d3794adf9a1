using Connector.Host.CommandLine;

// A rule's pattern may not hang on a text made for it; the runtime reads this once, before the first pattern.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
using var stop = new StopSignals();
return await ConnectorCommand.RunAsync(args, configuration: null, stop.Token).ConfigureAwait(false);
