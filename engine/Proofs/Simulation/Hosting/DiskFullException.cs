namespace Connector.Proofs.Simulation.Hosting;

/// <summary>What a ledger's call ends with when the disk is full.</summary>
internal sealed class DiskFullException() : IOException("database or disk is full");
