using Connector.Host.Demo.Driving;

namespace Connector.Scenarios.Demo;

public sealed class ProgressTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("connector-progress").FullName;

    [Fact]
    public void A_run_taken_up_again_knows_what_was_done()
    {
        using (var first = Progress.In(_folder))
        {
            Assert.False(first.Resumed);
            first.Done(["one", "two"]);
            first.Passed(0);
        }

        using var second = Progress.In(_folder);
        Assert.True(second.Resumed);
        Assert.True(second.Has("one") && second.Has("two") && !second.Has("three"));
        Assert.Equal(1, second.Slices);
    }

    [Fact]
    public void A_line_that_was_cut_off_names_nothing_and_spoils_nothing()
    {
        File.WriteAllText(Path.Combine(_folder, "progress.txt"), "one\n=0\n=1\ntwo");
        using (var torn = Progress.In(_folder))
        {
            Assert.Equal((true, false, 2), (torn.Has("one"), torn.Has("two"), torn.Slices));
            torn.Done(["three"]);
        }

        using var next = Progress.In(_folder);
        Assert.Equal((true, false, true), (next.Has("one"), next.Has("two"), next.Has("three")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
