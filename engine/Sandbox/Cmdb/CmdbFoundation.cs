using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Cmdb;

/// <summary>The identification rules every instance has: without them no CI could be told from another.</summary>
internal static class CmdbFoundation
{
    public const string RunsOn = "60bc4e22c0a8010e01f074cbe6bd73c3";
    public const string Contains = "55c95bf6c0a8010e0118ec7056ebc54d";

    private static readonly (string Name, string Class, bool Independent, string[] Attributes)[] Rules =
    [
        ("Service Rule", "cmdb_ci_service", true, ["name"]),
        ("Business Application Rule", "cmdb_ci_business_app", true, ["name"]),
        ("Database Rule", "cmdb_ci_database", true, ["name"]),
        ("Application Rule", "cmdb_ci_appl", false, ["name"]),
        ("Disk Rule", "cmdb_ci_disk", false, ["name"]),
        ("Network Adapter Rule", "cmdb_ci_network_adapter", false, ["mac_address,name", "name"]),
    ];

    public static void Fill(RecordSeed seed)
    {
        seed.AddAs(RunsOn, "cmdb_rel_type", ("name", "Runs on::Runs"), ("parent_descriptor", "Runs on"), ("child_descriptor", "Runs"));
        seed.AddAs(Contains, "cmdb_rel_type", ("name", "Contains::Contained by"), ("parent_descriptor", "Contains"), ("child_descriptor", "Contained by"));
        AddHardware(seed);
        foreach (var (name, table, independent, attributes) in Rules)
        {
            var rule = seed.Add("cmdb_identifier", name, ("name", name), ("applies_to", table), ("independent", independent ? "true" : "false"));
            foreach (var (index, list) in attributes.Index()) Entry(seed, rule, (index + 1) * 100, list);
        }

        seed.Add("cmdb_metadata_hosting", "appl", ("parent_type", "cmdb_ci_appl"), ("child_type", "cmdb_ci_hardware"), ("rel_type", RunsOn));
        seed.Add("cmdb_metadata_containment", "disk", ("parent_type", "cmdb_ci_computer"), ("child_type", "cmdb_ci_disk"), ("rel_type", Contains));
        seed.Add("cmdb_metadata_containment", "adapter", ("parent_type", "cmdb_ci_hardware"), ("child_type", "cmdb_ci_network_adapter"), ("rel_type", Contains));
    }

    private static void AddHardware(RecordSeed seed)
    {
        var rule = seed.Add("cmdb_identifier", "Hardware Rule",
            ("name", "Hardware Rule"), ("description", "Identifier for hardware."), ("applies_to", "cmdb_ci_hardware"), ("independent", "true"));
        Entry(seed, rule, 100, "serial_number,serial_number_type", ("table", "cmdb_serial_number"), ("reference_field", "cmdb_ci"),
            ("condition", "valid=true^absent=false^EQ"), ("exact_count_match", "true"));
        Entry(seed, rule, 200, "serial_number");
        Entry(seed, rule, 300, "name");
        Entry(seed, rule, 400, "ip_address,mac_address", ("table", "cmdb_ci_network_adapter"), ("reference_field", "cmdb_ci"),
            ("condition", "install_status!=100^EQ"), ("exact_count_match", "true"));
        seed.Add("cmdb_related_entry", "disks",
            ("identifier", rule), ("table", "cmdb_ci_disk"), ("referenced_field", "computer"), ("attributes", "name"), ("order", "100"));
    }

    private static void Entry(RecordSeed seed, string rule, int order, string attributes, params (string, string)[] more) => seed.Add(
        "cmdb_identifier_entry", $"{rule}{order}",
        [("identifier", rule), ("attributes", attributes), ("order", order.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. more]);
}
