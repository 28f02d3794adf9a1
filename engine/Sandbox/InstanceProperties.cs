using System.Collections.Concurrent;
using System.Globalization;

namespace Connector.Sandbox;

/// <summary>The sys_properties that change how the instance behaves, with the product's defaults.</summary>
internal sealed class InstanceProperties
{
    public const string InvalidQueryReturnsNoRows = "glide.invalid_query.returns_no_rows";
    public const string AllowUnknownChoice = "glide.rest.choice.allow_non_existing_value";
    public const string MaxContentMegabytes = "glide.rest.max_content_length";
    public const string MaxAttachmentMegabytes = "com.glide.attachment.max_size";
    public const string AttachmentExtensions = "glide.attachment.extensions";
    public const string AttachmentRoles = "glide.attachment.role";
    public const string ClientCredentialsEnabled = "glide.oauth.inbound.client.credential.grant_type.enabled";

    public const string OAuthBodyOnly = "glide.oauth.allow.parameters.in.post.body.only";
    public const string ServletUri = "glide.servlet.uri";
    public const string TwoStepCheckout = "glide.sc.checkout.twostep";
    public const string RequiredAttributes = "glide.required.attribute.enabled";
    public const string ClassUpgrade = "glide.class.upgrade.enabled";
    public const string ClassDowngrade = "glide.class.downgrade.enabled";
    public const string ClassSwitch = "glide.class.switch.enabled";
    /// <summary>Whether an incident that begins to wait for its caller needs a comment; companies with other habits switch it off.</summary>
    public const string AwaitingCallerNeedsComments = "sandbox.incident.awaiting_caller.comments_mandatory";

    private readonly ConcurrentDictionary<string, string> values = new(new Dictionary<string, string>
    {
        [InvalidQueryReturnsNoRows] = "false",
        [AllowUnknownChoice] = "false",
        [MaxContentMegabytes] = "10",
        [MaxAttachmentMegabytes] = "1024",
        [AttachmentExtensions] = "",
        [AttachmentRoles] = "",
        [ClientCredentialsEnabled] = "true",
        [OAuthBodyOnly] = "false",
        ["glide.buildname"] = "Australia",
        ["glide.buildtag"] = "glide-australia-02-11-2026__patch1-03-05-2026",
        ["glide.buildtag.last"] = "glide-australia-02-11-2026__patch1-03-05-2026",
        [TwoStepCheckout] = "false",
        [RequiredAttributes] = "true",
        [ClassUpgrade] = "true",
        [ClassDowngrade] = "true",
        [ClassSwitch] = "true",
        [AwaitingCallerNeedsComments] = "true",
    });

    public InstanceProperties(string instanceName, IReadOnlyDictionary<string, string> overrides)
    {
        values["instance_name"] = instanceName;
        values["instance_id"] = Demo.DemoIds.Of("instance", instanceName);
        foreach (var (name, value) in overrides) values[name] = value;
    }

    public IEnumerable<KeyValuePair<string, string>> All => values;

    public void Set(string name, string value) => values[name] = value;

    public string Text(string name) => values.GetValueOrDefault(name, "");

    public bool IsTrue(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public long Megabytes(string name) =>
        (long)(double.TryParse(Text(name), CultureInfo.InvariantCulture, out var size) ? size * 1024 * 1024 : 10 * 1024 * 1024);
}
