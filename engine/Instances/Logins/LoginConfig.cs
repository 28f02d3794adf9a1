namespace Connector.Instances.Logins;

/// <summary>How an instance is logged in to, its secrets already resolved. A closed family.</summary>
/// <param name="User">User name the calls are made under; it tells our own comments from other people's.</param>
public abstract record LoginConfig(string User);

/// <summary>User name and password with every call.</summary>
/// <param name="User">User name.</param>
/// <param name="Password">Its password.</param>
public sealed record BasicLoginConfig(string User, Secret Password) : LoginConfig(User);

/// <summary>
/// OAuth 2.0: the refresh grant where a refresh token is known, else the password grant where a password is given, else client credentials.
/// </summary>
/// <param name="User">User name; with client credentials the registry's application user.</param>
/// <param name="ClientId">Client id.</param>
/// <param name="ClientSecret">Client secret.</param>
/// <param name="Password">The user's password; null without one.</param>
/// <param name="RefreshToken">A refresh token obtained beforehand; null without one.</param>
public sealed record OAuthLoginConfig(
    string User, string ClientId, Secret ClientSecret, Secret? Password = null, Secret? RefreshToken = null) : LoginConfig(User);
