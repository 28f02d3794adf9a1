using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

/// <summary>Refusals that only HTTP knows.</summary>
internal static class Refusals
{
    public static readonly Refusal MethodNotAllowed = new(405, "Method not allowed", null);

    public static readonly Refusal UnreadableBody = new(400, "Exception while reading request", "Exception while reading request");

    public static readonly Refusal UnsupportedMedia = new(415, "Unsupported Media Type", "Content-Type must be application/json or application/xml");

    public static readonly Refusal NotAcceptable = new(406, "Not Acceptable", "Accept must admit application/json or application/xml");

    public static readonly Refusal ApiAcl = new(403, "User Not Authorized", "Failed API level ACL Validation");

    public static readonly Refusal Unexpected = new(
        500, "Exception while executing request: null",
        "Exception while executing request: null. Check logs for error trace or enable glide.rest.debug property to verify REST request processing");

    public static Refusal TooLarge(long length, long limit) => new(
        400, "Exception while reading request",
        $"Rejected large REST payload with content-length = {length} bytes. Max allowed: {limit} bytes.");
}
