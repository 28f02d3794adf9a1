namespace Connector.Host.Demo.Verifying;

/// <summary>Approved orders reach the provider exactly once; what waits or was rejected does not.</summary>
internal static class OrderCheck
{
    private const string CustomerItem = "Standard Laptop";
    private const string Marker = "connector_bond";

    /// <summary>What the answers to an order should say at the provider, by the customer's question.</summary>
    private static readonly (string Customer, string Provider)[] Answers =
        [("model", "model"), ("memory", "memory"), ("justification", "business_reason")];

    public static async Task<List<Pair>> MatchAsync(Reader customer, Reader provider, string engine, Verified verified, CancellationToken cancel)
    {
        var kind = Correspondence.OrderAndOrder;
        var placed = await customer.TableAsync(
            "sc_req_item", $"cat_item.name={CustomerItem}", $"approval,correlation_id,{kind.CustomerColumns}", cancel);
        var orders = await provider.TableAsync("sc_req_item", $"sys_created_by={engine}", $"number,correlation_id,{kind.ProviderColumns}", cancel);
        verified.Requests = placed.Count;
        verified.Held = placed.Count(row => row["approval"] == "requested");
        verified.Approved = placed.Count(row => row["approval"] == "approved");
        verified.Rejected = placed.Count(row => row["approval"] == "rejected");
        verified.Ordered = orders.Count;
        var pairs = Pairs.Match(kind, placed.Where(row => row["approval"] == "approved"), orders, verified);
        await AnswersAsync(customer, provider, pairs, orders, verified, cancel);
        return pairs;
    }

    private static async Task AnswersAsync(
        Reader customer, Reader provider, List<Pair> pairs, List<Row> orders, Verified verified, CancellationToken cancel)
    {
        var asked = await VariablesAsync(customer, cancel);
        var answered = await VariablesAsync(provider, cancel);
        var marks = orders.ToLookup(row => Value(answered, row, Marker), StringComparer.Ordinal);
        foreach (var unmarked in marks[""])
            verified.Mismatches.Add($"order {unmarked["number"]} does not say whose it is");
        foreach (var shared in marks.Where(group => group.Key.Length > 0 && group.All(row => row["correlation_id"].Length > 0)))
        {
            if (shared.Select(row => row["correlation_id"]).Distinct().Count() > 1)
                verified.Mismatches.Add($"the orders {string.Join(", ", shared.Select(row => row["number"]))} bear one mark");
        }

        foreach (var pair in pairs)
        {
            foreach (var (question, there) in Answers)
            {
                var (given, arrived) = (Value(asked, pair.Customer, question), Value(answered, pair.Provider, there));
                if (given != arrived)
                    verified.Mismatches.Add($"{pair.Name}: {question} is '{given}', {there} is '{arrived}'");
            }
        }
    }

    private static string Value(ILookup<string, (string Name, string Value)> variables, Row item, string name) =>
        variables[item["sys_id"]].Where(one => one.Name == name).Select(one => one.Value).FirstOrDefault("");

    private static async Task<ILookup<string, (string Name, string Value)>> VariablesAsync(Reader reader, CancellationToken cancel)
    {
        const string name = "sc_item_option.item_option_new.name";
        const string value = "sc_item_option.value";
        var rows = await reader.TableAsync("sc_item_option_mtom", "", $"request_item,{name},{value}", cancel);
        return rows.ToLookup(row => row["request_item"], row => (row[name], row[value]), StringComparer.Ordinal);
    }
}
