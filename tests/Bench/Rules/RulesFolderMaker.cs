using System.Globalization;
using System.Text;

namespace Connector.Bench.Rules;

/// <summary>A rules folder of generated packs, each rule of the size real ones have: fifteen fields, two of them computed, three examples.</summary>
internal sealed class RulesFolderMaker : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("connector-bench-").FullName;

    public RulesFolderMaker(int packs, int rules)
    {
        for (var pack = 0; pack < packs; pack++)
        {
            Directory.CreateDirectory(Path.Combine(Folder, Pack(pack)));
            File.WriteAllText(Path.Combine(Folder, Pack(pack), "pack.json"), PackText(pack));
            for (var rule = 0; rule < rules; rule++) Write(pack, rule, edit: 0);
        }
    }

    public string Folder => Path.Combine(_root, "rules");

    public string Cache => Path.Combine(_root, "cache");

    /// <summary>Saves one rule anew; another edit gives another text.</summary>
    public void Write(int pack, int rule, int edit) => File.WriteAllText(Path.Combine(Folder, Pack(pack), $"rule-{rule:00}.csx"), RuleText(pack, rule, edit));

    /// <summary>Saves the first rule of the first pack of such a folder anew.</summary>
    public static void Save(string folder, int edit) => File.WriteAllText(Path.Combine(folder, Pack(0), "rule-00.csx"), RuleText(0, 0, edit));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Pack(int pack) => $"customer-{pack:000}";

    private static string PackText(int pack) =>
        $$"""
        {
          "$schema": "../../rules.schema.json",
          "customer": "{{Pack(pack)}}",
          "instances": { "customer": "{{Pack(pack)}}-prod", "provider": "xyz-prod" },
          "schedule": { "every": "00:00:30" },
          "settings": { "group": "Desk of {{Pack(pack)}}", "company": "e7c1f3d53790200044e0bfc8bcbe5deb" }
        }
        """;

    private static string RuleText(int pack, int rule, int edit)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"// Rule {rule} of {Pack(pack)}, edit {edit}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"string Short(string text) => text.Length > {40 + edit} ? text[..{40 + edit}] + \"…\" : text;");
        text.AppendLine(
            $$"""
            new BondRule("rule-{{rule:00}}")
            {
                Summary = "Incidents of kind {{rule}} handed to the provider's service desk become cases.",
                Tables  = new(Customer: "incident", Provider: "sn_customerservice_case"),
                Starts  = Customer["assignment_group.name"].Is(Setting("group")) & Customer["active"].Is("true") & Customer["category"].Is("kind-{{rule}}"),
                Waits   = Customer["approval"].Is("requested"),
                Ends    = Customer["state"].In("7", "8") | Provider["state"].Is("3"),
                Fields =
                [
                    Copy("short_description").OwnedBy(Customer),
                    Copy("description").OwnedBy(Customer),
                    Copy("impact").OwnedBy(Customer),
                    Copy("urgency").OwnedBy(Customer),
                    Copy("close_code", to: "resolution_code").LatestWins(),
                    Copy("close_notes").LatestWins(),
                    Copy("number", to: "correlation_display").Once(),
                    Copy("business_impact", to: "u_impact").OwnedBy(Customer),
                    Translate("state", ("1", "1"), ("2", "10"), ("3", "18"), ("6", "6"), ("7", "3"), ("8", "3")).LatestWins().Lossy("A case cannot be canceled."),
                    Translate(("severity", "u_severity"), ("1", "high"), ("2", "middle"), ("3", "low")).OwnedBy(Customer),
                    Lookup("caller_id", to: "contact", table: "customer_contact", by: "email").OrLeaveEmpty(),
                    Compute("hold_reason", to: "state", toCustomer: state => state == "18" ? "1" : ""),
                    Compute("location", to: "u_site", toProvider: text => Short(Regex.Replace(text.Trim(), @"\s+", " "))),
                    Set(Provider, "company", Setting("company")),
                    Set(Provider, "contact_type", "web"),
                ],
                Journals    = [Journal("comments").BothWays(), Journal("work_notes").ToProvider()],
                Attachments = Attachments.BothWays(maxMegabytes: 25),
                Examples =
                [
                    Example("a new outage reaches the provider",
                        given: Customer.Has(("short_description", "Mail is down"), ("state", "1"), ("impact", "1"), ("number", "INC0010001")),
                        then:  Provider.Has(("short_description", "Mail is down"), ("state", "1"), ("impact", "1"), ("correlation_display", "INC0010001"))),
                    Example("one already in progress opens its case",
                        given: Customer.Has(("state", "2"), ("caller_id.email", "ada@acme.example")),
                        then:  Provider.Has(("state", "10"), ("contact.email", "ada@acme.example"), ("contact_type", "web"))),
                    Example("a site is written plainly",
                        given: Customer.Has(("location", "  Main   street 1 ")),
                        then:  Provider.Has(("u_site", "Main street 1"))),
                ],
            }
            """);
        return text.ToString();
    }
}
