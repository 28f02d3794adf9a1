using System.Globalization;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Limits;

/// <summary>What the binding rule says of one call.</summary>
internal sealed record RateVerdict(RateLimitRule Rule, bool Passes, DateTimeOffset Reset, int SecondsLeft, string Api)
{
    public ApiResponse Refusal => ApiResponse.Of(new Refusal(
        429, "Rate limit exceeded", $"Rate limit of {Rule.Limit} requests per hour for {Api} exceeded"))
        .With("Retry-After", SecondsLeft.ToString(CultureInfo.InvariantCulture));

    public ApiResponse Label(ApiResponse response) => response
        .With("X-RateLimit-Limit", Rule.Limit.ToString(CultureInfo.InvariantCulture))
        .With("X-RateLimit-Reset", Reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
        .With("X-RateLimit-Rule", Rule.SysId);
}
