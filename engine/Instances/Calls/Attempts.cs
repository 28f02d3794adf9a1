global using Attempt = Connector.Abstractions.Instances.CallAttempt<Connector.Instances.Calls.Exchange>;

namespace Connector.Instances.Calls;

/// <summary>What an attempt whose answer is an <see cref="Exchange"/> tells.</summary>
internal static class Attempts
{
    extension(Attempt attempt)
    {
        public ReplyHead Head => attempt.Answer?.Head ?? default;
    }
}
