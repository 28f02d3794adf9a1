using Connector.Sandbox.Records;

namespace Connector.Tests.Sandbox;

/// <summary>The ordered index beside the plainest thing that does the same: a sorted set.</summary>
public sealed class OrderedIndexFacts
{
    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 5000)]
    [InlineData(3, 100_000)]
    public void It_holds_what_a_sorted_set_holds_through_adds_and_removes(int seed, int values)
    {
        var random = new Random(seed);
        var index = new OrderedIndex();
        var model = new SortedSet<(string Value, string SysId)>();
        for (var n = 0; n < 20_000; n++)
        {
            var (value, id) = (random.Next(values).ToString("D6"), random.Next(3).ToString("D2"));
            if (random.Next(3) == 0)
            {
                index.Remove(value, id);
                model.Remove((value, id));
            }
            else
            {
                index.Add(value, id);
                model.Add((value, id));
            }
        }

        var (low, high) = ((values / 4).ToString("D6"), (values / 2).ToString("D6"));
        Assert.Equal(model.Select(e => e.SysId), index.Between("", ""));
        Assert.Equal(model.Where(e => string.CompareOrdinal(e.Value, low) >= 0 && string.CompareOrdinal(e.Value, high) <= 0).Select(e => e.SysId), index.Between(low, high));
        Assert.Equal(model.Reverse().Where(e => string.CompareOrdinal(e.Value, low) >= 0 && string.CompareOrdinal(e.Value, high) <= 0).Select(e => e.SysId), index.BetweenDescending(low, high));
    }

    [Fact]
    public void Growing_values_fill_run_after_run()
    {
        var index = new OrderedIndex();
        for (var n = 0; n < 5000; n++) index.Add(n.ToString("D6"), "x" + n);

        Assert.Equal(Enumerable.Range(0, 5000).Select(n => "x" + n), index.Between("", ""));
        Assert.Equal(["x4999"], index.Between("004999", ""));
        Assert.Empty(new OrderedIndex().Between("", ""));
    }

    [Fact]
    public void An_empty_value_is_not_kept()
    {
        var index = new OrderedIndex();
        index.Add("", "a");
        index.Remove("", "a");

        Assert.Empty(index.Between("", ""));
    }
}
