namespace Connector.Plugins.Loading;

/// <summary>A computed field as a plugin declared it.</summary>
internal sealed record DeclaredField(Sequence<string> Columns, Func<ColumnValues, string> Make);
