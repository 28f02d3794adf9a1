using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

/// <summary>The platform's own words for a status, used when a fault names none.</summary>
internal static class FaultText
{
    public static readonly Refusal Cancelled = new(
        500, "Transaction cancelled: maximum execution time exceeded",
        "Transaction cancelled: maximum execution time exceeded. Check logs for error trace.");

    public static Refusal Of(int status) => status switch
    {
        401 => Refusal.NotAuthenticated,
        403 => Refusals.ApiAcl,
        404 => Refusal.NoRecord,
        429 => new Refusal(429, "Rate limit exceeded", "Rate limit of 100 requests per hour for Table API exceeded"),
        500 => Cancelled,
        503 => new Refusal(503, "Service Unavailable", "The instance is being maintained."),
        _ => Refusals.Unexpected with { Status = status },
    };
}
