namespace Connector.Ledger.Tables;

/// <summary>How an action stands.</summary>
internal enum ActionState
{
    /// <summary>It is tried, and tried again.</summary>
    Due,

    /// <summary>It is tried no more until somebody mends the cause.</summary>
    GivenUp,

    /// <summary>It is done.</summary>
    Done,
}
