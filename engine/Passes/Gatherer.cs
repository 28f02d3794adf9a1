using Connector.Bonding;
using Connector.Bonding.Compiled;

namespace Connector.Passes;

/// <summary>
/// The first step: for every marked record, everything Judge needs, fetched once and in bulk. A bond that is in step needs only the side that
/// changed; one whose last write was never answered, or that waits or is held, is read whole.
/// </summary>
internal sealed class Gatherer(ILedger ledger, SweptRecords swept, ReferenceBook references)
{
    public async Task<Gathering> ReadAsync(PassContext pass, IReadOnlyList<Mark> taken, IReadOnlyList<Write> outstanding, CancellationToken cancel)
    {
        List<Mark> marks = [.. taken];
        var drafts = await DraftsAsync(pass, marks, outstanding, cancel).ConfigureAwait(false);
        List<Draft> bonded = [.. drafts];
        List<Finding> troubles = [];
        PutOff(pass, drafts, draft => pass.Suspended.Contains(draft.Rule.Name));
        var unread = await RecordsAsync(pass, drafts, troubles, cancel).ConfigureAwait(false);
        pass.PutOff.UnionWith(unread);
        PutOff(pass, drafts, draft => unread.Overlaps(draft.Wanted));
        drafts.AddRange(Starting(pass, marks, bonded));
        await LinksAsync(drafts, cancel).ConfigureAwait(false);
        if (!pass.FieldsOnly)
        {
            await EntriesAsync(pass, drafts, troubles, cancel).ConfigureAwait(false);
            await FilesAsync(pass, drafts, troubles, cancel).ConfigureAwait(false);
            PassageFilter.Apply(pass, drafts, troubles);
        }

        await VariablesAsync(pass, drafts, troubles, cancel).ConfigureAwait(false);
        PutOff(pass, drafts, draft => draft.Failed);
        await NamedAnswers.AskAsync(drafts, troubles, cancel).ConfigureAwait(false);
        var found = await references.ResolveAsync(pass, drafts, troubles, cancel).ConfigureAwait(false);
        PutOff(pass, drafts, draft => draft.Failed);
        return Gathered(pass, marks, outstanding, drafts, found, troubles);
    }

    // What could not be read whole is not judged; its marks stay.
    private static void PutOff(PassContext pass, List<Draft> drafts, Predicate<Draft> unready)
    {
        pass.PutOff.UnionWith(drafts.Where(draft => unready(draft)).SelectMany(draft => draft.Keys));
        drafts.RemoveAll(unready);
    }

    private static Gathering Gathered(
        PassContext pass, IReadOnlyList<Mark> marks, IReadOnlyList<Write> outstanding, List<Draft> drafts, References found, List<Finding> troubles)
    {
        var byKey = marks.ToLookup(mark => mark.Key);
        var cases = drafts.Select(draft =>
            new GatheredCase(draft.Situation(pass, found), [.. draft.Keys.SelectMany(key => byKey[key])], draft.IsNew) { Withheld = draft.Withheld }).ToList();
        var used = cases.SelectMany(one => one.Marks).Select(mark => mark.Key).ToHashSet();
        var judged = drafts.Select(draft => draft.Bond.Id).ToHashSet();
        return new Gathering(
            cases,
            [.. marks.Where(mark => !used.Contains(mark.Key) && !pass.PutOff.Contains(mark.Key))],
            outstanding.Where(write => judged.Contains(write.Bond)).ToLookup(write => write.Bond, write => write.Id),
            troubles);
    }

    private async Task<List<Draft>> DraftsAsync(PassContext pass, List<Mark> marks, IReadOnlyList<Write> outstanding, CancellationToken cancel)
    {
        List<Bond> bonds = [];
        for (IReadOnlyList<Mark> latest = [.. marks]; latest.Count > 0; marks.AddRange(latest))
        {
            List<Bond> found = [];
            foreach (var side in latest.GroupBy(mark => mark.Key.Side))
            {
                found.AddRange(await ledger.BondsOfAsync(
                    pass.Pack.Instances.On(side.Key), side.Key, [.. side.Select(mark => mark.Key.SysId).Distinct()], cancel).ConfigureAwait(false));
            }

            bonds.AddRange(found);
            latest = await MarkedPeers.OfAsync(ledger, pass, found, cancel).ConfigureAwait(false);
        }

        var inFlight = outstanding.ToLookup(write => write.Bond, StringComparer.Ordinal);
        if (inFlight.Count > 0 && !pass.IsLater)
        {
            bonds.AddRange(await ledger.BondsAsync([.. inFlight.Select(bond => bond.Key)], cancel).ConfigureAwait(false));
        }

        return [.. bonds.Where(bond => bond.Customer == pass.Pack.Customer).DistinctBy(bond => bond.Id)
            .Select(bond => (Bond: bond, Rule: pass.Rule(bond.Rule))).Where(pair => pair.Rule is not null)
            .Select(pair => new Draft(pair.Bond, pair.Rule!, inFlight.Contains(pair.Bond.Id), pass.Now)
            {
                Unanswered = Draft.Sources(inFlight[pair.Bond.Id]),
                Retried = new[] { pair.Bond.CustomerKey, pair.Bond.ProviderKey }.OfType<RecordKey>().Any(pass.Retried.Contains),
            })];
    }

    // Reads the records that are wanted and not in hand; gives the keys that could not be read.
    private async Task<HashSet<RecordKey>> RecordsAsync(PassContext pass, List<Draft> drafts, List<Finding> troubles, CancellationToken cancel)
    {
        foreach (var draft in drafts)
        {
            foreach (var key in draft.Keys.Where(pass.Marked.Contains))
            {
                draft.Take(key, pass.Swept(key, swept), hasNewFiles: pass.SweptFiles(key, swept) is not null && !pass.SeenAgain.Contains(key));
            }
        }

        drafts.ForEach(draft => draft.WantWhole());
        HashSet<RecordKey> unread = [];
        var known = drafts.SelectMany(draft => draft.Keys).ToHashSet();
        var strangers = pass.Marked.Where(key => !known.Contains(key) && pass.Swept(key, swept) is null && pass.Begins(key));
        foreach (var group in drafts.SelectMany(draft => draft.Wanted).Concat(strangers).Distinct().GroupBy(key => (key.Side, key.Table)).ToList())
        {
            var answer = await pass.Instance(group.Key.Side).FetchAsync(
                group.Key.Side, pass.Shape(group.Key.Side, group.Key.Table), [.. group.Select(key => key.SysId)], cancel).ConfigureAwait(false);
            foreach (var record in answer.Items)
            {
                pass.Fetched[record.Key] = record;
            }

            if (answer.Trouble is { } trouble)
            {
                troubles.Add(trouble);
                unread.UnionWith(group.Where(key => !pass.Fetched.ContainsKey(key)));
            }
        }

        foreach (var draft in drafts)
        {
            draft.TakeFetched(pass.Fetched);
        }

        return unread;
    }

    // What is put off has begun all the same: beginning it again would send everything again.
    private IEnumerable<Draft> Starting(PassContext pass, IReadOnlyList<Mark> marks, List<Draft> bonded)
    {
        var begun = bonded.Select(draft => draft.Bond.Id).ToHashSet();
        foreach (var key in marks.Select(mark => mark.Key).Distinct().ToList())
        {
            if (pass.Swept(key, swept) is not { } record)
            {
                PutOffUnread(pass, key);
                continue;
            }

            foreach (var rule in pass.Beginning(key))
            {
                var id = Ids.Bond(pass.Pack.Customer, rule.Name, key);
                if (begun.Contains(id) || CompiledRule.Of(rule).Starts(record) != true || bonded.Exists(draft => draft.Rule == rule && draft.Keys.Contains(key)))
                {
                    continue;
                }

                if (pass.Suspended.Contains(rule.Name))
                {
                    pass.PutOff.Add(key);
                }
                else
                {
                    yield return Draft.Beginning(pass, rule, id, record);
                }
            }
        }
    }

    // Whether a suspended rule would begin with it is only known once the rule is asked again.
    private static void PutOffUnread(PassContext pass, RecordKey key)
    {
        if (pass.Beginning(key).Any(rule => pass.Suspended.Contains(rule.Name)))
        {
            pass.PutOff.Add(key);
        }
    }

    private async Task LinksAsync(List<Draft> drafts, CancellationToken cancel)
    {
        string[] ids = [.. drafts.Where(draft => !draft.IsNew).Select(draft => draft.Bond.Id)];
        if (ids.Length == 0)
        {
            return;
        }

        var links = (await ledger.LinksAsync(ids, cancel).ConfigureAwait(false)).ToLookup(link => link.Bond);
        foreach (var draft in drafts)
        {
            draft.Links = [.. links[draft.Bond.Id]];
        }
    }

    private static async Task EntriesAsync(PassContext pass, List<Draft> drafts, List<Finding> troubles, CancellationToken cancel)
    {
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            var wanting = drafts.Where(draft => draft.WantsEntries(side)).ToList();
            foreach (var group in wanting.GroupBy(draft => draft.Since(side, pass.SettleDelay).Length > 0))
            {
                string[] fields = [.. group.SelectMany(draft => draft.Rule.Journals).Select(journal => journal.Field(side)).Distinct()];
                var since = group.Select(draft => draft.Since(side, pass.SettleDelay)).Min(StringComparer.Ordinal) ?? "";
                var answer = await pass.Instance(side).JournalAsync(
                    [.. group.Select(draft => draft.Bond.Key(side)!.Value.SysId).Distinct()], fields, since, cancel).ConfigureAwait(false);
                Failing(answer.Trouble, group, troubles);
                var entries = answer.Items.ToLookup(entry => entry.Record, StringComparer.Ordinal);
                foreach (var draft in group)
                {
                    draft.Entries.AddRange(entries[draft.Bond.Key(side)!.Value.SysId].Select(entry => (side, entry)));
                }
            }
        }
    }

    private async Task FilesAsync(PassContext pass, List<Draft> drafts, List<Finding> troubles, CancellationToken cancel)
    {
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            List<Draft> asked = [];
            foreach (var draft in drafts.Where(draft => draft.Bond.Key(side) is not null && draft.Rule.Attachments is not null))
            {
                var key = draft.Bond.Key(side)!.Value;
                if (pass.SweptFiles(key, swept) is { } files && !draft.OwesFiles && !pass.SeenAgain.Contains(key))
                {
                    draft.Files.AddRange(files.Select(file => (side, file)));
                }
                else if (draft.WantsFiles(side, pass.Marked.Contains(key), pass.SeenAgain.Contains(key)))
                {
                    asked.Add(draft);
                }
            }

            if (asked.Count == 0)
            {
                continue;
            }

            var answer = await pass.Instance(side).FilesAsync([.. asked.Select(draft => draft.Bond.Key(side)!.Value.SysId).Distinct()], cancel).ConfigureAwait(false);
            Failing(answer.Trouble, asked, troubles);
            var found = answer.Items.ToLookup(file => file.Record, StringComparer.Ordinal);
            foreach (var draft in asked)
            {
                draft.Files.AddRange(found[draft.Bond.Key(side)!.Value.SysId].Select(file => (side, file)));
            }
        }
    }

    private static async Task VariablesAsync(PassContext pass, List<Draft> drafts, List<Finding> troubles, CancellationToken cancel)
    {
        var ordering = drafts.Where(draft => draft.Orders).ToList();
        if (ordering.Count == 0)
        {
            return;
        }

        await FindOrdersAsync(pass, ordering, troubles, cancel).ConfigureAwait(false);
        var answer = await pass.Instance(Side.Customer).VariablesAsync([.. ordering.Select(draft => draft.Bond.CustomerKey!.Value.SysId)], cancel).ConfigureAwait(false);
        Failing(answer.Trouble, ordering, troubles);
        var found = answer.Items.ToLookup(variable => variable.RequestedItem, StringComparer.Ordinal);
        foreach (var draft in ordering)
        {
            draft.Variables = [.. found[draft.Bond.CustomerKey!.Value.SysId]];
        }
    }

    // An order whose answer was lost is looked for by its marker before it may be placed again.
    private static async Task FindOrdersAsync(PassContext pass, List<Draft> ordering, List<Finding> troubles, CancellationToken cancel)
    {
        foreach (var group in ordering.Where(draft => draft.InFlight).GroupBy(draft => ((RequestRule)draft.Rule).Marker))
        {
            if (group.Key is null)
            {
                Failing(PassTroubles.UnmarkedOrder(group.First().Rule, group.Count()), group, troubles);
                continue;
            }

            var provider = pass.Instance(Side.Provider);
            var answer = await provider.FindOrdersAsync(group.Key, [.. group.Select(draft => draft.Bond.Id)], cancel).ConfigureAwait(false);
            Failing(answer.Trouble, group, troubles);
            var placed = answer.Items.DistinctBy(match => match.Key).ToDictionary(match => match.Key, match => match.SysId);
            var table = group.First().Rule.Tables.Provider;
            var records = placed.Count == 0 ? new Answer<Record>([], null) : await provider.FetchAsync(
                Side.Provider, pass.Shape(Side.Provider, table), [.. placed.Values], cancel).ConfigureAwait(false);
            Failing(records.Trouble, group, troubles);
            foreach (var draft in group.Where(draft => placed.ContainsKey(draft.Bond.Id)))
            {
                draft.Adopt(records.Items.FirstOrDefault(record => record.Key.SysId == placed[draft.Bond.Id]));
            }
        }
    }

    private static void Failing(Finding? trouble, IEnumerable<Draft> concerned, List<Finding> troubles)
    {
        if (trouble is null)
        {
            return;
        }

        troubles.Add(trouble);
        foreach (var draft in concerned)
        {
            draft.Failed = true;
        }
    }
}
