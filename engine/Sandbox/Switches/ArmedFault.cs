namespace Connector.Sandbox.Switches;

/// <summary>A fault with what is left of its count.</summary>
internal sealed class ArmedFault(Fault fault)
{
    private readonly Lock gate = new();
    private int toPass = fault.After;
    private int left = fault.Times ?? int.MaxValue;

    public Fault Fault => fault;

    public bool IsSpent => Volatile.Read(ref left) <= 0;

    public bool Take(Chance chance)
    {
        lock (gate)
        {
            if (left <= 0 || !chance.Roll(fault.Probability)) return false;
            if (toPass > 0)
            {
                toPass--;
                return false;
            }

            if (fault.Times is not null) left--;
            return true;
        }
    }
}
