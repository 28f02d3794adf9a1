namespace Connector.Sandbox.Switches;

/// <summary>A fault with what is left of its count.</summary>
internal sealed class ArmedFault(string name, Fault fault)
{
    private readonly Lock gate = new();
    private int toPass = fault.After;
    private int left = fault.Times ?? int.MaxValue;
    private int hits;

    public string Name => name;

    public Fault Fault => fault;

    public bool IsSpent => Volatile.Read(ref left) <= 0;

    public StruckFault Struck
    {
        get
        {
            lock (gate) return new StruckFault(name, fault.Kind, hits, fault.Times is null ? null : left);
        }
    }

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

            hits++;
            if (fault.Times is not null) left--;
            return true;
        }
    }
}
