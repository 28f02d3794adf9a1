using System.Net;
using System.Text;
using Connector.Sandbox.Api;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.Sessions;

/// <summary>
/// The few pages of the user interface that clients go through: /login.do signs in and starts a session, /navpage.do
/// shows the session's token as g_ck, /logout.do ends it, /oauth_auth.do gives a signed-in user's consent to an application.
/// </summary>
internal sealed class LoginPages(Instance instance)
{
    public static bool Serves(ApiRequest request) => request.Segments is [] or ["login.do" or "navpage.do" or "logout.do" or "oauth_auth.do"];

    public ApiResponse Answer(ApiRequest request, Caller caller) => request.Segments is [var page] ? page switch
    {
        "login.do" => request.Method == "POST" ? SignIn(request) : Form(request.Query.Text("goto") ?? "/navpage.do"),
        "logout.do" => SignOut(caller),
        "oauth_auth.do" => Consent(request, caller),
        _ => Home(caller),
    }
    : Home(caller);

    private ApiResponse SignIn(ApiRequest request)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(request.Body.Span));
        string Field(string name) => form.TryGetValue(name, out var value) ? value[0] ?? "" : "";
        var account = instance.Users.SignIn(Field("user_name"), Field("user_password"));
        var isPerson = account is not null && instance.Database.Find("sys_user", account.SysId)?["web_service_access_only"] != "true";
        if (account is null || !isPerson) return Page(200, "<p>User name or password invalid</p>" + FormHtml("/navpage.do"));
        // Only a place on this instance: a sign-in page must not forward to strangers.
        var target = Field("goto") is ['/', not ('/' or '\\'), ..] local ? local : "/navpage.do";
        var response = Redirect(target);
        foreach (var cookie in instance.Sessions.Offer(account.UserName)) response = response.With("Set-Cookie", cookie);
        return response;
    }

    private static ApiResponse SignOut(Caller caller)
    {
        caller.Session?.IsEnded = true;
        return Redirect("/login.do").With("Set-Cookie", $"{SessionStore.CookieName}=; Path=/; Max-Age=0");
    }

    private ApiResponse Home(Caller caller) => caller is { Session: { } session, Account: { } account }
        ? Page(200, $"<script>var g_ck = '{instance.Sessions.TokenOf(session)}';</script><p>{WebUtility.HtmlEncode(account.UserName)}</p>")
        : caller.Account is not null ? Page(200, "<p>No session yet: send the cookies back.</p>") : Redirect("/login.do");

    private ApiResponse Consent(ApiRequest request, Caller caller)
    {
        string Field(string name) => request.Query.Text(name) ?? "";
        var client = instance.Options.OAuthClients.FirstOrDefault(c => c.ClientId == Field("client_id"));
        var target = Field("redirect_uri").Length > 0 ? Field("redirect_uri") : client?.RedirectUris is [var only] ? only : "";
        if (client is null || !client.RedirectUris.Contains(target)) return Page(400, "<p>Invalid client or redirect_uri</p>");
        if (caller.Account is not { } account) return Redirect("/login.do?goto=" + Uri.EscapeDataString(request.Path + request.RawQuery));
        if (instance.Database.Find("sys_user", account.SysId)?["web_service_access_only"] == "true") return Page(403, "<p>Web service access only</p>");
        var answer = new Dictionary<string, string?> { ["state"] = request.Query.Text("state") };
        if (Field("response_type") != "code") answer["error"] = "unsupported_response_type";
        else answer["code"] = instance.Codes.Give(client, account.UserName, target, Field("code_challenge"), Field("code_challenge_method"));
        return Redirect(QueryHelpers.AddQueryString(target, answer.Where(p => p.Value is not null)));
    }

    private static ApiResponse Redirect(string target) => new ApiResponse(302).With("Location", target);

    private static ApiResponse Form(string target) => Page(200, FormHtml(target));

    private static string FormHtml(string target) =>
        $"""
        <form method="post" action="/login.do"><input name="user_name"><input name="user_password" type="password">
        <input type="hidden" name="sys_action" value="sysverb_login"><input type="hidden" name="goto" value="{WebUtility.HtmlEncode(target)}">
        <button>Log in</button></form>
        """;

    private static ApiResponse Page(int status, string body) => new(status)
    {
        Bytes = Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>ServiceNow</title></head><body>{body}</body></html>"),
        ContentType = "text/html;charset=UTF-8",
    };
}
