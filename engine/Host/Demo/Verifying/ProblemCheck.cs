using Connector.Host.Demo.Plugged;

namespace Connector.Host.Demo.Verifying;

/// <summary>
/// The customer's problems at the provider, by the rule and with the ticket number that a plugin brings; and what the webhook was told of them: each
/// beginning once, and each end once.
/// </summary>
internal static class ProblemCheck
{
    private const string Rule = "acme-problem";

    private static readonly Correspondence Kind = new(
        "problem", "problem",
        [("short_description", "short_description"), ("description", "description"), ("impact", "impact"), ("urgency", "urgency")],
        Comments: (false, false), Notes: (false, false));

    public static async Task CheckAsync(
        InstanceAccess customer, InstanceAccess provider, string engine, IReadOnlyCollection<Posted> posts, Verified verified, CancellationToken cancel)
    {
        using var here = new Reader(customer);
        using var there = new Reader(provider);
        var handedOver = await here.TableAsync("problem", "assignment_group.name=XYZ Service Desk", $"number,correlation_id,{Kind.CustomerColumns}", cancel);
        var claiming = await there.TableAsync("problem", $"sys_created_by={engine}", $"number,correlation_id,correlation_display,{Kind.ProviderColumns}", cancel);
        var pairs = Pairs.Match(Kind, handedOver, claiming, verified);
        (verified.Problems, verified.Bonds, verified.Posts) = (pairs.Count, verified.Bonds + pairs.Count, posts.Count(post => post.Rule == Rule));
        foreach (var pair in pairs)
        {
            Pairs.Compare(pair, verified);
            if (pair.Provider["correlation_display"] != Ticket(pair.Customer["number"]))
                verified.Mismatches.Add($"{pair.Name}: number is '{pair.Customer["number"]}', correlation_display is '{pair.Provider["correlation_display"]}'");
        }

        var closed = (await here.TableAsync("problem", "state=107^assignment_group.name=XYZ Service Desk", "number", cancel)).Select(row => row["number"]).ToHashSet();
        Told("begins", [.. pairs.Select(pair => pair.Customer["number"])], posts, verified);
        Told("ends", closed, posts, verified);
    }

    private static void Told(string occasion, HashSet<string> numbers, IReadOnlyCollection<Posted> posts, Verified verified)
    {
        var told = posts.Where(post => post.Rule == Rule && post.Occasion == occasion).ToLookup(post => post.Number, StringComparer.Ordinal);
        foreach (var number in numbers.Where(number => !told.Contains(number)))
            verified.Lost.Add($"nobody was told that problem {number} {occasion}");
        foreach (var twice in told.Where(same => same.Count() > 1 || !numbers.Contains(same.Key)))
            verified.Doubled.Add($"it was told {twice.Count()} times that problem {twice.Key} {occasion}");
    }

    // As Acme's people write it.
    private static string Ticket(string number) => $"ACME-{number.TrimStart([.. "PRB0"])}";
}
