using Connector.Abstractions.Dictionaries;
using Connector.Rules.Packs;

namespace Connector.Rules.Dictionaries;

/// <summary>Reads from a customer's two instances what its rules need to be checked against, and keeps it in the pack's folder.</summary>
public static class DictionaryPull
{
    /// <summary>Pulls both dictionaries. Where an instance does not tell all, its file stays as it was and a finding says what is missing.</summary>
    /// <param name="folder">The rules folder.</param>
    /// <param name="customer">The customer's short name.</param>
    /// <param name="instance">An opened instance by its configured name; null when none is configured under it.</param>
    /// <param name="cancel">Stops the pull; a file is written whole or not at all.</param>
    public static async Task<PulledDictionaries> RunAsync(
        string folder, string customer, Func<string, IInstance?> instance, CancellationToken cancel)
    {
        var sources = new RulesFolder(folder) is { Exists: true } files ? new PackReader(files, new(null)).Read() : [];
        var (packs, findings) = new PackBuilder(sources).Build();
        if (packs.FirstOrDefault(pack => pack.Customer == customer) is not { } pack)
        {
            Finding none = new(
                Codes.NotPulled, Severity.Error, $"There is no sound pack of '{customer}' in {folder}, so it is not known what to pull",
                "Name a customer whose pack has no error; check tells what is wrong");
            return new([], [.. findings.Where(finding => finding.Severity == Severity.Error), none]);
        }

        var home = sources.Single(source => source.Config.Customer == customer).Name;
        List<string> written = [];
        List<Finding> found = [];
        foreach (var side in Enum.GetValues<Side>())
        {
            if (instance(pack.Instances.On(side)) is not { } open)
            {
                found.Add(new(
                    Codes.NotPulled, Severity.Error, $"The pack names instance '{pack.Instances.On(side)}', which is not configured",
                    $"Add '{pack.Instances.On(side)}' under instances in the configuration"));
                continue;
            }

            var (dictionary, troubles) = await ReadAsync(open, pack.Rules, side, cancel).ConfigureAwait(false);
            found.AddRange(troubles);
            if (dictionary is not null)
            {
                var path = DictionaryFiles.Path(home, side);
                await WriteAsync(Path.Combine(folder, path), DictionaryText.Write(dictionary), cancel).ConfigureAwait(false);
                written.Add(path);
            }
        }

        return new(written, found);
    }

    private static async Task<(InstanceTables? Dictionary, IReadOnlyList<Finding> Findings)> ReadAsync(
        IInstance instance, IReadOnlyList<Rule> rules, Side side, CancellationToken cancel)
    {
        var survey = new Survey(instance, side, cancel);
        var dictionary = new InstanceTables(instance.Name, []);
        for (var open = TableNeeds.Named(rules, side); open.Count > 0; open = TableNeeds.Walked(rules, side, dictionary))
        {
            var tables = await new TableSurvey(survey).ReadAsync(open, canRead: dictionary.Tables.Count > 0).ConfigureAwait(false);
            if (!survey.IsComplete)
            {
                return (null, survey.Findings);
            }

            List<DictionaryTable> looked = [.. dictionary.Tables];
            foreach (var table in tables)
            {
                looked.Add(await RightsProbe.LookAsync(survey, side, table).ConfigureAwait(false));
            }

            dictionary = dictionary with
            {
                Tables = [.. looked],
                Absent = [.. dictionary.Absent, .. open.Where(name => tables.All(table => table.Name != name))],
            };
        }

        return survey.IsComplete ? (dictionary, [.. survey.Findings, .. Unseen(dictionary)]) : (null, survey.Findings);
    }

    private static IEnumerable<Finding> Unseen(InstanceTables dictionary)
    {
        var unseen = dictionary.Tables.Where(table => !table.Sampled).Select(table => table.Name).ToArray();
        if (unseen.Length > 0)
        {
            yield return new(
                Codes.RightsUnknown, Severity.Info,
                $"No record of {string.Join(", ", unseen)} is seen on {dictionary.Instance}, so which columns may be read there is not known",
                "Pull again once there are records, or give the integration user the right to read them");
        }
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        await File.WriteAllTextAsync(draft, text, cancel).ConfigureAwait(false);
        File.Move(draft, path, overwrite: true);
    }
}
