namespace Connector.Sandbox.Api;

internal readonly record struct PagePosition(int Offset, int Limit, int Total);
