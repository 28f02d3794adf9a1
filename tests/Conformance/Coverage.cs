using System.Reflection;

namespace Connector.Conformance;

/// <summary>
/// The suite covers the whole reference; a line of a numbered list may be named as 17.4. Sections 21 (what a client should do) and 22 (what nobody could settle) make no
/// demand on a server.
/// </summary>
public sealed class Coverage
{
    private static readonly string[] Sections =
    [
        "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "4", "5", "6", "7", "8", "9", "10", "10.1",
        "10.2", "11", "12", "13", "14", "15", "16", "17", "17.1", "18", "19.1", "19.2", "19.3", "19.4", "19.5", "19.6", "20",
    ];

    private static readonly IReadOnlyList<MethodInfo> Tests =
    [
        .. typeof(Coverage).Assembly.GetTypes().Where(t => t != typeof(Coverage))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttributes<FactAttribute>().Any()),
    ];

    [Fact]
    public void Every_expectation_names_its_line() =>
        Assert.Empty(Tests.Where(t => !t.GetCustomAttributes<ReferenceAttribute>().Any()).Select(t => $"{t.DeclaringType!.Name}.{t.Name}"));

    [Fact]
    public void Every_numbered_section_has_expectations()
    {
        var named = Tests.SelectMany(t => t.GetCustomAttributes<ReferenceAttribute>()).Select(r => r.Section).ToHashSet();

        Assert.Empty(Sections.Except(named));
        Assert.All(named, n => Assert.True(IsSection(n), $"{n} is no section of the reference."));
    }

    /// <summary>A section, the whole of one, or a line of a numbered list in one.</summary>
    private static bool IsSection(string name) => Sections.Contains(name)
        || Sections.Contains(name[..Math.Max(0, name.LastIndexOf('.'))])
        || Sections.Any(s => s.StartsWith(name + ".", StringComparison.Ordinal));
}
