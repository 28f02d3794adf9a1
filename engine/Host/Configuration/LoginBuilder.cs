using Connector.Instances;
using Connector.Instances.Logins;

namespace Connector.Host.Configuration;

/// <summary>Makes logins: looks at what each kind needs, and follows the references to secrets.</summary>
internal sealed class LoginBuilder(ConfigValues values, SecretReference references)
{
    private const int ShortestMaskable = 4;

    /// <summary>Stands in for a login that has findings.</summary>
    internal static LoginConfig Unknown { get; } = new BasicLoginConfig("unknown", new Secret(""));

    /// <summary>The login, or null where it has findings.</summary>
    public LoginConfig? Build(string instance, HostConfig.AuthSection? auth)
    {
        var key = $"{instance}:auth";
        switch (auth?.Kind?.ToUpperInvariant())
        {
            case "BASIC":
                Unused(key, "basic has only user and password", ("clientId", auth.ClientId), ("clientSecret", auth.ClientSecret), ("refreshToken", auth.RefreshToken), ("grant", auth.Grant));
                return Basic(key, auth);
            case "OAUTH":
                return OAuth(key, auth);
            case null:
                values.Tell(auth is null ? instance : key, ConfigTroubles.Missing(
                    ConfigFile.Shown($"{key}:kind"), "the host does not know how to log in", "write basic or oauth, with what it needs"));
                return null;
            default:
                values.Tell($"{key}:kind", ConfigTroubles.BadValue(ConfigFile.Shown($"{key}:kind"), "is not a kind of login", "write basic or oauth"));
                return null;
        }
    }

    private BasicLoginConfig? Basic(string key, HostConfig.AuthSection auth)
    {
        var user = Name(key, "user", auth.User);
        var password = Secret(key, "password", auth.Password, needed: true);
        return user is null || password is null ? null : new BasicLoginConfig(user, password);
    }

    private OAuthLoginConfig? OAuth(string key, HostConfig.AuthSection auth)
    {
        var grant = Grant(key, auth);
        var user = Name(key, "user", auth.User);
        var client = Name(key, "clientId", auth.ClientId);
        var secret = Secret(key, "clientSecret", auth.ClientSecret, needed: true);
        if (grant == "client_credentials")
        {
            Unused(key, "the grant is client_credentials", ("password", auth.Password), ("refreshToken", auth.RefreshToken));
            return user is null || client is null || secret is null ? null : new OAuthLoginConfig(user, client, secret);
        }

        var password = Secret(key, "password", auth.Password, needed: grant == "password" && auth.RefreshToken is null);
        var refresh = Secret(key, "refreshToken", auth.RefreshToken, needed: false);
        return user is null || client is null || secret is null ? null : new OAuthLoginConfig(user, client, secret, password, refresh);
    }

    private string? Grant(string key, HostConfig.AuthSection auth)
    {
        if (auth.Grant is not null and not ("password" or "client_credentials"))
        {
            values.Tell($"{key}:grant", ConfigTroubles.BadValue(ConfigFile.Shown($"{key}:grant"), "is not a grant the host knows", "write password or client_credentials"));
        }

        return auth.Grant;
    }

    /// <summary>A name may be written as it is or be a reference.</summary>
    private string? Name(string key, string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? Absent(key, name) : SecretReference.Is(text) ? Follow($"{key}:{name}", text) : text;

    private Secret? Secret(string key, string name, string? text, bool needed)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (needed)
            {
                Absent(key, name);
            }

            return null;
        }

        if (!SecretReference.Is(text))
        {
            values.Tell($"{key}:{name}", ConfigTroubles.LiteralSecret(ConfigFile.Shown($"{key}:{name}")));
            return null;
        }

        if (Follow($"{key}:{name}", text) is not { } secret)
        {
            return null;
        }

        if (secret.Length < ShortestMaskable)
        {
            values.Tell($"{key}:{name}", ConfigTroubles.ShortSecret(ConfigFile.Shown($"{key}:{name}")));
        }

        return new Secret(secret);
    }

    private string? Follow(string key, string reference)
    {
        var (value, trouble) = references.Follow(ConfigFile.Shown(key), reference);
        if (trouble is not null)
        {
            values.Tell(key, trouble);
        }

        return value;
    }

    private string? Absent(string key, string name)
    {
        values.Tell(key, ConfigTroubles.Missing(ConfigFile.Shown($"{key}:{name}"), "the login needs it", "add it under auth"));
        return null;
    }

    private void Unused(string key, string why, params (string Name, string? Text)[] keys)
    {
        foreach (var (name, text) in keys)
        {
            if (text is not null)
            {
                values.Tell($"{key}:{name}", ConfigTroubles.Unused(ConfigFile.Shown($"{key}:{name}"), why));
            }
        }
    }
}
