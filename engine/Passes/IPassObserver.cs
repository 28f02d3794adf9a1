namespace Connector.Passes;

/// <summary>Who wants to know how scheduled passes went.</summary>
public interface IPassObserver
{
    /// <summary>A pass has settled.</summary>
    void Passed(PassReport report);

    /// <summary>A pass could not be finished because the machine is broken (a full disk, a lost ledger); nothing of it was settled.</summary>
    void Broke(string customer, Exception broken);
}
