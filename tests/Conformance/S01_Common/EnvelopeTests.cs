using System.Xml.Linq;
using Connector.Sandbox;

namespace Connector.Conformance.S01_Common;

/// <summary>Reference 1.1 to 1.4: addresses, headers, envelopes, error strings.</summary>
public sealed class EnvelopeTests : InstanceTest
{
    private protected override SandboxOptions Options => new() { PublicBaseUrl = new Uri("https://acme.service-now.com") };

    [Fact]
    [Reference("1.4", "400 Invalid table <name>, detail null")]
    public async Task An_unknown_table_is_400_with_a_null_detail()
    {
        var answer = await Client.Get("/api/now/table/no_such_table");

        Assert.Equal((400, "Invalid table no_such_table"), (answer.Status, answer.ErrorMessage));
        Assert.Null(answer.ErrorDetail);
        Assert.Equal("failure", answer.Json["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/api/now/nothing")]
    [InlineData("/api/now/table")]
    [InlineData("/api/sn_nothing/v1/x")]
    [InlineData("/nothing")]
    [InlineData("/api/now/v2/attachment")]
    [Reference("1.4", "400 Requested URI does not represent any resource")]
    public async Task An_unknown_address_represents_no_resource(string path)
    {
        var answer = await Client.Get(path);

        Assert.Equal((400, "Requested URI does not represent any resource"), (answer.Status, answer.ErrorMessage));
    }

    [Fact]
    [Reference("1.1", "links repeat the version; hosts come from the URL property")]
    public async Task Links_repeat_the_callers_version_and_the_configured_base()
    {
        var id = await Client.Create("incident", "{}");

        var v2 = await Client.Get("/api/now/v2/table/incident/" + id);
        var plain = await Client.Get("/api/now/table/incident/" + id);

        Assert.StartsWith("https://acme.service-now.com/api/now/v2/table/sys_user/", v2.Result["opened_by"]!["link"]!.GetValue<string>());
        Assert.StartsWith("https://acme.service-now.com/api/now/table/sys_user/", plain.Result["opened_by"]!["link"]!.GetValue<string>());
    }

    [Fact]
    [Reference("1.1", "response headers seen; no ETag")]
    public async Task The_headers_of_an_instance_are_there_and_the_session_is_offered()
    {
        var answer = await Client.Get("/api/now/table/incident");

        Assert.Equal("application/json; charset=UTF-8", answer.Header("Content-Type")!.Replace(";charset", "; charset", StringComparison.Ordinal));
        Assert.Equal("true", answer.Header("X-Is-Logged-In"));
        Assert.NotNull(answer.Header("X-Transaction-ID"));
        Assert.Contains("JSESSIONID=", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Null(answer.Header("ETag"));
    }

    [Fact]
    [Reference("1.1", "HEAD works as a GET without body")]
    public async Task Head_is_a_get_without_a_body()
    {
        await Client.Create("incident", "{}");

        var answer = await Client.Send(HttpMethod.Head, "/api/now/table/incident");

        Assert.Equal((200, "", "1"), (answer.Status, answer.Body, answer.Header("X-Total-Count")));
    }

    [Fact]
    [Reference("1.1", "X-http-method-override: PATCH on POST is honoured")]
    public async Task A_post_may_stand_for_a_patch()
    {
        var id = await Client.Create("incident", "{}");

        var answer = await Client.Post("/api/now/table/incident/" + id, """{"short_description":"x"}""", ("X-http-method-override", "PATCH"));

        Assert.Equal((200, "x"), (answer.Status, answer.Text("short_description")));
    }

    [Fact]
    [Reference("1.1", "X-no-response-body: true suppresses body")]
    public async Task The_response_body_can_be_declined()
    {
        var answer = await Client.Post("/api/now/table/incident", "{}", ("X-no-response-body", "true"));

        Assert.Equal((201, ""), (answer.Status, answer.Body));
        Assert.NotNull(answer.Header("Location"));
    }

    [Theory]
    [InlineData("{'short_description':'it''s','impact':'1'}", "it")]
    [InlineData("{'short_description':'it\\'s'}", "it's")]
    [InlineData("{short_description: \"bare\", active: true}", "bare")]
    [InlineData("{\"short_description\":\"trailing\",}", "trailing")]
    [Reference("1.1", "the parser is lenient: single quotes and bare keys")]
    public async Task A_body_may_be_written_as_the_documentation_writes_it(string body, string expected)
    {
        var answer = await Client.Post("/api/now/table/incident", body);

        if (answer.Status == 400) Assert.Equal("it", expected);
        else Assert.Equal(expected, answer.Text("short_description"));
    }

    [Fact]
    [Reference("1.2", "XML: root <response><result>")]
    public async Task Xml_is_given_to_who_accepts_only_xml_and_taken_from_who_sends_it()
    {
        var created = await Client.Send(HttpMethod.Post, "/api/now/table/incident",
            "<request><entry><short_description>a &lt; b 😀</short_description></entry></request>",
            ("Content-Type", "application/xml"), ("Accept", "application/xml"));

        var result = XDocument.Parse(created.Body).Root!;
        Assert.Equal(201, created.Status);
        Assert.Equal("response", result.Name.LocalName);
        Assert.Equal("a < b 😀", result.Element("result")!.Element("short_description")!.Value);
        Assert.Equal(32, result.Element("result")!.Element("opened_by")!.Element("value")!.Value.Length);
    }

    [Fact]
    [Reference("1.2", "XML error root likewise")]
    public async Task An_xml_error_has_the_same_members()
    {
        var answer = await Client.Send(HttpMethod.Get, "/api/now/table/none", null, ("Accept", "application/xml"));

        Assert.Equal("Invalid table none", XDocument.Parse(answer.Body).Root!.Element("error")!.Element("message")!.Value);
    }

    [Fact]
    [Reference("1.3", "406 / 415: Accept / Content-Type unsupported")]
    public async Task Forms_neither_side_knows_are_406_and_415()
    {
        Assert.Equal(406, (await Client.Send(HttpMethod.Get, "/api/now/table/incident", null, ("Accept", "text/csv"))).Status);
        Assert.Equal(415, (await Client.Send(HttpMethod.Post, "/api/now/table/incident", "x=1", ("Content-Type", "text/plain"))).Status);
    }

    [Theory]
    [InlineData("DELETE", "/api/now/table/incident")]
    [InlineData("PATCH", "/api/now/table/incident")]
    [InlineData("POST", "/api/now/table/incident/abc")]
    [InlineData("OPTIONS", "/api/now/table/incident")]
    [Reference("1.3", "405: verb not allowed")]
    public async Task A_verb_that_is_not_offered_is_405(string verb, string path) =>
        Assert.Equal(405, (await Client.Send(new HttpMethod(verb), path, verb == "POST" ? "{}" : null)).Status);

    [Fact]
    [Reference("1.4", "400 Rejected large REST payload with content-length")]
    public async Task Too_large_a_body_is_refused_in_the_platforms_words()
    {
        var answer = await Client.Post("/api/now/table/incident", "{\"description\":\"" + new string('x', 11 * 1024 * 1024) + "\"}");

        Assert.Equal((400, "Exception while reading request"), (answer.Status, answer.ErrorMessage));
        Assert.Matches("^Rejected large REST payload with content-length = [0-9]+ bytes. Max allowed: 10485760 bytes.$", answer.ErrorDetail);
    }
}
