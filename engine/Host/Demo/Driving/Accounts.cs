namespace Connector.Host.Demo.Driving;

/// <summary>The people of the story, and the engine's own user, which none of them is.</summary>
internal static class Accounts
{
    /// <summary>The engine's user on both instances.</summary>
    public const string Integration = "connector";

    /// <summary>The password of every account the demo makes on its simulated instances.</summary>
    public const string Password = "demo";

    /// <summary>The customer's own service desk.</summary>
    public const string Desk = "acme.desk";

    /// <summary>Where the customer's callers write and order.</summary>
    public const string Portal = "acme.portal";

    /// <summary>Who decides the customer's requests.</summary>
    public const string Approver = "acme.approver";

    /// <summary>Takes and resolves what reaches the provider.</summary>
    public const string Agent = "xyz.agent";

    /// <summary>Fulfils orders at the provider, and helps the agent.</summary>
    public const string Engineer = "xyz.engineer";

    /// <summary>The customer's accounts and their roles.</summary>
    public static IReadOnlyDictionary<string, string> Customer { get; } = new Dictionary<string, string>
    {
        [Integration] = "itil,catalog,cmdb_read,journal_reader,personalize_dictionary",
        [Desk] = "itil,sn_cmdb_editor",
        [Portal] = "snc_internal,itil",
        [Approver] = "approver_user",
    };

    /// <summary>The provider's accounts and their roles.</summary>
    public static IReadOnlyDictionary<string, string> Provider { get; } = new Dictionary<string, string>
    {
        [Integration] = "itil,sn_customerservice_agent,catalog,sn_cmdb_editor,journal_reader,personalize_dictionary",
        [Agent] = "itil,sn_customerservice_agent",
        [Engineer] = "itil,sn_customerservice_agent,catalog",
    };
}
