using Connector.Host.CommandLine;

using var stop = new StopSignals();
return await ConnectorCommand.RunAsync(args, configuration: null, stop.Token).ConfigureAwait(false);
