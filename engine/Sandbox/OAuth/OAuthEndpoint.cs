using System.Text;
using System.Text.Json;
using Connector.Sandbox.Api;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Connector.Sandbox.OAuth;

/// <summary>/oauth_token.do, /oauth_revoke_token.do and the JWKS (reference 1.6). Every failure looks the same to the caller.</summary>
internal sealed class OAuthEndpoint(Instance instance)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private readonly SigningKeys keys = new();

    public static bool Serves(ApiRequest request) =>
        request.Segments is ["oauth_token.do"] or ["oauth_revoke_token.do"] or ["api", "now", "oauth", "jwks"] or ["api", "now", _, "oauth", "jwks"];

    public ApiResponse Answer(ApiRequest request)
    {
        if (request.Segments[^1] == "jwks") return new ApiResponse(200) { Body = new JsonBody(keys.Write) };
        var fields = FieldsOf(request);
        if (request.Segments[0] == "oauth_revoke_token.do")
        {
            instance.Tokens.Revoke(Field("token"));
            return new ApiResponse(200);
        }

        if (request.Method != "POST" || !IsForm(request)) return Denied;
        if (ClientOf(request, Field) is not { } client || Field("scope") is not ("" or "useraccount")) return Denied;
        return UserFor(client, Field) is { } user && MayEnter(user) ? Grant(client, user, Field("grant_type")) : Denied;

        string Field(string name) => fields.TryGetValue(name, out var value) ? value[0] ?? "" : "";
    }

    /// <summary>The query counts too, unless a property says that only the body may carry parameters.</summary>
    private Dictionary<string, StringValues> FieldsOf(ApiRequest request)
    {
        var fields = IsForm(request) ? QueryHelpers.ParseQuery(Encoding.UTF8.GetString(request.Body.Span)) : [];
        var revokes = request.Segments[0] == "oauth_revoke_token.do";
        if (!revokes && instance.Properties.IsTrue(InstanceProperties.OAuthBodyOnly)) return fields;
        foreach (var (name, value) in QueryHelpers.ParseQuery(request.RawQuery)) fields.TryAdd(name, value);
        return fields;
    }

    private static bool IsForm(ApiRequest request) =>
        request.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>A client may name itself in the form or as Basic credentials.</summary>
    private OAuthClient? ClientOf(ApiRequest request, Func<string, string> field)
    {
        var (id, secret) = (field("client_id"), field("client_secret"));
        if (id.Length == 0 && request.Header("Authorization") is { } basic && basic.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var buffer = new byte[basic.Length];
            if (Convert.TryFromBase64String(basic["Basic ".Length..].Trim(), buffer, out var length)
                && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var first, var second]) (id, secret) = (first, second);
        }

        return instance.Options.OAuthClients.FirstOrDefault(c => c.ClientId == id && c.ClientSecret == secret);
    }

    private string? UserFor(OAuthClient client, Func<string, string> field) => field("grant_type") switch
    {
        "password" => instance.Users.SignIn(field("username"), field("password"))?.UserName,
        "refresh_token" => instance.Tokens.FindRefresh(field("refresh_token")) is { } token && token.ClientId == client.ClientId
            ? token.UserName
            : null,
        "client_credentials" => instance.Properties.IsTrue(InstanceProperties.ClientCredentialsEnabled) ? client.User : null,
        "authorization_code" => instance.Codes.Redeem(field("code"), client, field("redirect_uri"), field("code_verifier")),
        JwtBearer => JwtAssertion.SubjectOf(field("assertion"), client, instance.Clock.Now) is { Length: > 0 } subject
            ? UserNamed(client.JwtUserField, subject)
            : null,
        _ => null,
    };

    private string? UserNamed(string column, string value)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return instance.Database.Where("sys_user", column, value).FirstOrDefault()?["user_name"];
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    /// <summary>No token for a user who is gone, locked out, inactive, or must choose a new password first.</summary>
    private bool MayEnter(string userName) =>
        instance.Users.Find(userName) is { } account
        && instance.Database.Find("sys_user", account.SysId) is { } row
        && row["active"] == "true" && row["locked_out"] != "true" && row["password_needs_reset"] != "true";

    private ApiResponse Grant(OAuthClient client, string user, string grant)
    {
        var token = instance.Tokens.Access(client, user);
        var left = (long)Math.Floor((token.ExpiresAt - instance.Clock.Now).TotalSeconds);
        return new ApiResponse(200)
        {
            Body = new JsonBody(json =>
            {
                json.WriteStartObject();
                json.WriteString("access_token", token.Value);
                if (grant != "client_credentials") json.WriteString("refresh_token", instance.Tokens.Refresh(client, user).Value);
                json.WriteString("scope", "useraccount");
                json.WriteString("token_type", "Bearer");
                json.WriteNumber("expires_in", left);
                json.WriteEndObject();
            }),
        };
    }

    private static ApiResponse Denied => new(401) { Body = new JsonBody(WriteDenied) };

    private static void WriteDenied(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("error_description", "access_denied");
        json.WriteString("error", "server_error");
        json.WriteEndObject();
    }
}
