using Connector.Instances.Calls;

namespace Connector.Instances.Reads;

/// <summary>
/// How far a listing has been read. The next page begins after the last row seen, by date and sys_id, so that a second with more rows
/// than a page loses none. The end is proven by the count, never by a short or empty page: rows our user may not see are counted
/// against the page before they are left out.
/// </summary>
internal sealed class ListingState(Listing listing)
{
    private const int SmallestPage = 25;

    private readonly List<Record?> _rows = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private (string Date, string Id)? _last;
    private int _pageSize = listing.PageSize;
    private int _offset;
    private int? _left;
    private bool _counted = !listing.FitsOnePage;

    public Listing Listing => listing;

    public IEnumerable<Record> Rows => _rows.OfType<Record>();

    public Failure? Failure { get; private set; }

    public bool IsDone { get; private set; } = listing.Query.IsNothing;

    public DateTimeOffset? Now { get; private set; }

    /// <summary>Times the next page has failed in a batch.</summary>
    public int Failed { get; private set; }

    /// <summary>Address of the next page.</summary>
    public string Url => TableUrl.List(listing.Shape, Query(), _pageSize, _offset, _counted);

    /// <summary>Whether the page's headers matter.</summary>
    public bool Counted => _counted;

    /// <summary>Takes the next page, or the failure in its place; a failure that may pass is taken only after some attempts.</summary>
    public void Take(Reply<List<Record>> page, int attempts)
    {
        Now ??= page.Head.Date;
        if (page.Failure is not { } failure)
        {
            Failed = 0;
            Take(page.Value!, page.Head.TotalCount);
        }
        else if (failure.Fault == Fault.Cancelled && _pageSize > SmallestPage)
        {
            _pageSize = Math.Max(_pageSize / 2, SmallestPage);
            _counted = true;
        }
        else if (!failure.WorthRepeating(read: true) || ++Failed >= attempts)
        {
            End(failure);
        }
    }

    /// <summary>Ends the listing short of its end.</summary>
    public void End(Failure failure)
    {
        Failure = failure;
        IsDone = true;
    }

    private void Take(List<Record> page, int? total)
    {
        Keep(page);
        if (listing.FitsOnePage)
        {
            IsDone = true;
            return;
        }

        _left = total - _offset ?? (_counted ? null : _left - _pageSize);
        IsDone = total is not null ? _left <= _pageSize : _counted && page.Count == 0;
        if ((!IsDone || listing.WantsProof) && Filtered.Unread(listing, page) is { } column)
        {
            // To read on would be to read the whole table.
            End(new Failure(Fault.Unfiltered, 200, column));
        }
        else if (!IsDone)
        {
            Advance(page);
        }
    }

    private void Advance(List<Record> page)
    {
        if (page.Count > 0)
        {
            var row = page[^1];
            var next = (listing.By.Length == 0 ? "" : row[listing.By] ?? "", row.Key.SysId);
            if (next == _last || (listing.By.Length > 0 && next.Item1.Length == 0))
            {
                End(new Failure(Fault.Stuck, 200, next == _last ? "the same row ends two pages" : $"{listing.By} is not sent"));
                return;
            }

            (_last, _offset) = (next, 0);
        }
        else if (_counted)
        {
            // Every row of this page is hidden: there is none to begin after, so the page is stepped over.
            _offset += _pageSize;
        }

        // Counting is half of a page's cost, so only a page that may be the last is counted.
        _counted = page.Count == 0 || _left is null || _left - _pageSize <= _pageSize;
    }

    private void Keep(List<Record> page)
    {
        _rows.EnsureCapacity(_rows.Count + page.Count);
        foreach (var row in page)
        {
            if (!Filtered.Takes(listing, row))
            {
                continue;
            }

            if (!_places.TryAdd(row.Key.SysId, _rows.Count))
            {
                // It changed while we read and came again: the later state counts, at its later place.
                var place = _places[row.Key.SysId];
                if (_rows[place]!.ModCount > row.ModCount)
                {
                    continue;
                }

                _rows[place] = null;
                _places[row.Key.SysId] = _rows.Count;
            }

            _rows.Add(row);
        }
    }

    private string Query()
    {
        var query = _last is not { } last ? listing.Query.Text(listing.From.Length == 0 ? "" : $"{listing.By}>={listing.From}")
            : listing.By.Length == 0 ? listing.Query.Text($"sys_id>{last.Id}")
            : $"{listing.Query.Text($"{listing.By}={last.Date}^sys_id>{last.Id}")}^NQ{listing.Query.Text($"{listing.By}>{last.Date}")}";
        var order = listing.By.Length == 0 ? "ORDERBYsys_id" : $"ORDERBY{listing.By}^ORDERBYsys_id";
        return query.Length == 0 ? order : $"{query}^{order}";
    }
}
