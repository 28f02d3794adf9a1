namespace Connector.Bonding;

/// <summary>
/// Bugs that a simulation plants inside the engine, to prove that it would find them. Nothing but the simulator can set them.
/// </summary>
[Flags]
internal enum Planted
{
    /// <summary>None, as always.</summary>
    None = 0,

    /// <summary>A value that already translates back is written all the same.</summary>
    NoGetPutGuard = 1,
}
