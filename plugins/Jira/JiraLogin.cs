using System.Net.Http.Headers;
using System.Text;

namespace Connector.Plugins.Jira;

/// <summary>The account calls are made under. Printing it gives the user alone, so that the token cannot reach a log by accident.</summary>
/// <param name="user">E-mail address (Cloud) or user name (Data Center).</param>
/// <param name="token">API token (Cloud) or personal access token (Data Center).</param>
public sealed class JiraLogin(string user, string token)
{
    /// <summary>E-mail address or user name.</summary>
    public string User => user;

    /// <summary>The user alone.</summary>
    public override string ToString() => user;

    internal bool IsWhole => user.Length > 0 && token.Length > 0;

    internal AuthenticationHeaderValue Header(JiraFlavour flavour) => flavour == JiraFlavour.Cloud
        ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{token}")))
        : new("Bearer", token);

    internal string Scrubbed(string text) => token.Length == 0 ? text : text.Replace(token, "***", StringComparison.Ordinal);
}
