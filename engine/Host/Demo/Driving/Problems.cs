using System.Globalization;

namespace Connector.Host.Demo.Driving;

/// <summary>The customer's problems: opened with the provider's service desk, some made worse, most closed once everybody has seen them.</summary>
internal sealed class Problems(int first, int incidents)
{
    private const string Table = "problem";
    private const string New = "101";
    private const string Closed = "107";

    /// <summary>Slices between the opening and the closing: passes have to see it open.</summary>
    private const int Open = 3;

    private readonly int _count = Math.Max(4, incidents / 50);

    /// <summary>What happens to problems in one slice of the story.</summary>
    public IEnumerable<Act> In(int slice, int slices)
    {
        foreach (var number in Enumerable.Range(first + 1, _count))
        {
            var opened = (int)(Dice.Of($"problem {number}") % (uint)Math.Max(1, slices - Open));
            if (slice == opened)
                yield return new Make($"problem-{number}", Accounts.Desk, Table, Id(number), Fields(number));
            else if (slice == opened + 1 && number % 2 == 0)
                yield return new Edit($"problem-{number}-worse", Accounts.Desk, Table, Id(number), new Dictionary<string, string> { ["impact"] = "1", ["description"] = $"Worse <b>now</b>, {number}" });
            else if (slice == opened + Open && number % 4 != 0)
                yield return new Edit($"problem-{number}-closed", Accounts.Desk, Table, Id(number), new Dictionary<string, string> { ["state"] = Closed, ["resolution_code"] = "canceled", ["close_notes"] = "Not worth it" });
        }
    }

    private static string Id(int number) => Dice.SysId(Table, number.ToString(CultureInfo.InvariantCulture));

    private static Dictionary<string, string> Fields(int number) => new()
    {
        ["short_description"] = $"Disks fail in batch {number}",
        ["description"] = $"The same \"model\" in each & every case, {number}",
        ["impact"] = number % 3 == 0 ? "1" : "2",
        ["urgency"] = "2",
        ["state"] = New,
        ["assignment_group"] = Names.ServiceDeskId,
    };
}
