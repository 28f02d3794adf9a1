using System.Text;
using Connector.Instances.Calls;

namespace Connector.Instances.Logins;

/// <summary>Gives the Authorization header of each call.</summary>
internal abstract class Login
{
    /// <summary>The header, or the failure to obtain one.</summary>
    public abstract Task<Reply<string>> HeaderAsync(CancellationToken cancel);

    /// <summary>Told that a header was refused, so that the next one is fresh.</summary>
    public abstract void Refused(string header);

    /// <summary>Takes every secret out of somebody else's words.</summary>
    public string Scrub(string text)
    {
        foreach (var secret in Secrets())
        {
            if (secret.Length > 3)
            {
                text = text.Replace(secret, "***", StringComparison.Ordinal);
            }
        }

        return text;
    }

    /// <summary>Everything that must not be told.</summary>
    protected abstract IEnumerable<string> Secrets();

    public static Login Of(LoginConfig config, Wire wire, TimeProvider time, TimeSpan timeout) => config switch
    {
        BasicLoginConfig basic => new BasicLogin(basic),
        OAuthLoginConfig oauth => new OAuthLogin(oauth, wire, time, timeout),
        _ => throw new ArgumentException($"No login is known for {config.GetType().Name}.", nameof(config)),
    };

    /// <summary>User name and password with every call.</summary>
    private sealed class BasicLogin(BasicLoginConfig config) : Login
    {
        private readonly Reply<string> _header = new(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{config.User}:{config.Password.Reveal()}")), default);

        public override Task<Reply<string>> HeaderAsync(CancellationToken cancel) => Task.FromResult(_header);

        public override void Refused(string header)
        {
        }

        protected override IEnumerable<string> Secrets() => [config.Password.Reveal(), _header.Value![6..]];
    }
}
