using Connector.Proofs.Kit;
using FsCheck;

namespace Connector.AuthorLaws;

/// <summary>Acme's rules, and what FsCheck makes of them: name this class in <c>[Property(Arbitrary = [typeof(Acme)])]</c>.</summary>
public static class Acme
{
    private static readonly PackUnderTest Pack = PackUnderTest.Load(RulesFolder(), "acme");

    public static RuleUnderTest IncidentCase { get; } = Pack.Rule("incident-case");

    public static Arbitrary<Story> Stories() => IncidentCase.Stories();

    public static Arbitrary<Record> Incidents() => IncidentCase.Records(Side.Customer);

    public static Arbitrary<(Record Incident, Record Case)> Pairs() => IncidentCase.Pairs();

    // The rules lie beside the tests in one repository; a project elsewhere names its folder here.
    private static string RulesFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "rules", "acme", "pack.json")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds rules/acme/pack.json.");
        }

        return Path.Combine(folder.FullName, "rules");
    }
}
