using System.Collections.Concurrent;
using System.Net;

namespace Connector.Guests;

/// <summary>The host's HTTP client tries a plugin's request again where that is safe, and nowhere else.</summary>
public sealed class HttpFacts
{
    [Theory]
    [InlineData("GET", "200", 3, "503", "503", "200")]
    [InlineData("GET", "200", 2, "cut", "200")]
    [InlineData("GET", "500", 4, "500", "500", "500", "500", "200")]
    [InlineData("GET", "404", 1, "404", "200")]
    [InlineData("POST", "503", 1, "503", "200")]
    [InlineData("POST", "200", 2, "503 after 1", "200")]
    [InlineData("POST", "429", 1, "429 after 40", "200")]
    [InlineData("POST key", "200", 3, "503", "cut", "200")]
    [InlineData("POST key", "409", 1, "409", "200")]
    public async Task A_request_is_sent_again_where_that_changes_nothing_twice(string asked, string answered, int sent, params string[] answers)
    {
        var wire = new Scripted(answers);
        using var guests = new GuestFolder(time: new Hasty(), wire: () => wire);
        guests.Put("Calls");
        Assert.Empty(guests.Load());
        var ask = guests.Library.Current.For("acme").Translation("Calls/ask")!;

        Assert.Null(await ask.AskAsync(Side.Provider, [asked], default));

        Assert.Equal((answered, sent), (ask.Translate(Side.Provider, asked), wire.Sent));
    }

    /// <summary>Gives the answers it was told, one after the other.</summary>
    private sealed class Scripted(string[] answers) : HttpMessageHandler
    {
        private readonly ConcurrentQueue<string> _answers = new(answers);

        public int Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent++;
            Assert.True(_answers.TryDequeue(out var answer));
            if (answer == "cut")
            {
                throw new HttpRequestException("cut off");
            }

            var words = answer.Split(" after ");
            var response = new HttpResponseMessage(Enum.Parse<HttpStatusCode>(words[0]));
            if (words.Length > 1)
            {
                response.Headers.Add("Retry-After", words[1]);
            }

            return Task.FromResult(response);
        }
    }

    /// <summary>A time in which waits of less than twenty seconds are over at once.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(20) && dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
