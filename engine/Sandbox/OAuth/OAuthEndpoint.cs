using System.Text.Json;
using Connector.Sandbox.Api;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.OAuth;

/// <summary>/oauth_token.do and /oauth_revoke_token.do (reference 1.6). Every failure looks the same to the caller.</summary>
internal sealed class OAuthEndpoint(Instance instance)
{
    public static bool Serves(ApiRequest request) => request.Segments is ["oauth_token.do"] or ["oauth_revoke_token.do"];

    public ApiResponse Answer(ApiRequest request)
    {
        if (request.Segments[0] == "oauth_revoke_token.do")
        {
            instance.Tokens.Revoke(request.Query.Text("token") ?? "");
            return new ApiResponse(200);
        }

        var isForm = request.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        if (request.Method != "POST" || !isForm) return Denied;
        var form = QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(request.Body.Span));
        string Field(string name) => form.TryGetValue(name, out var value) ? value[0] ?? "" : "";
        var client = instance.Options.OAuthClients.FirstOrDefault(c => c.ClientId == Field("client_id") && c.ClientSecret == Field("client_secret"));
        return client is not null && UserFor(client, Field) is { } user ? Grant(client, user, Field("grant_type")) : Denied;
    }

    private string? UserFor(OAuthClient client, Func<string, string> field) => field("grant_type") switch
    {
        "password" => instance.Users.SignIn(field("username"), field("password"))?.UserName,
        "refresh_token" => instance.Tokens.FindRefresh(field("refresh_token")) is { } token && token.ClientId == client.ClientId
            ? token.UserName
            : null,
        "client_credentials" => instance.Properties.IsTrue(InstanceProperties.ClientCredentialsEnabled) ? client.User : null,
        _ => null,
    };

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
