namespace Connector.Plugins.Jira;

/// <summary>Which Jira it is.</summary>
public enum JiraFlavour
{
    /// <summary>Jira Cloud: REST v3, rich text as documents, users by account id, an e-mail address and an API token.</summary>
    Cloud,

    /// <summary>Jira Data Center: REST v2, plain text, users by name, a personal access token.</summary>
    DataCenter,
}
