namespace Connector.Host.Demo.Verifying;

/// <summary>What somebody finds who looks at both instances from the outside.</summary>
internal sealed record Verified
{
    /// <summary>Records that have exactly one counterpart: incidents, orders, servers and problems.</summary>
    public int Bonds { get; set; }

    /// <summary>Comments and notes that were carried, both ways.</summary>
    public int Comments { get; set; }

    /// <summary>Files that were carried, both ways.</summary>
    public int Attachments { get; set; }

    /// <summary>Requested items of the customer, whatever became of them.</summary>
    public int Requests { get; set; }

    /// <summary>Those that still wait for their approval.</summary>
    public int Held { get; set; }

    /// <summary>Those that were approved.</summary>
    public int Approved { get; set; }

    /// <summary>Those that were rejected.</summary>
    public int Rejected { get; set; }

    /// <summary>Those that were ordered at the provider.</summary>
    public int Ordered { get; set; }

    /// <summary>Servers the provider knows.</summary>
    public int Cis { get; set; }

    /// <summary>Problems the provider knows.</summary>
    public int Problems { get; set; }

    /// <summary>Posts about them that the webhook took.</summary>
    public int Posts { get; set; }

    /// <summary>Values, authors, orders and places that are not as they should be.</summary>
    public Tally Mismatches { get; } = new();

    /// <summary>What should be on a side and is not.</summary>
    public Tally Lost { get; } = new();

    /// <summary>What is on a side more often than it should be, or without an origin.</summary>
    public Tally Doubled { get; } = new();

    public bool IsFlawless => Mismatches.Count + Lost.Count + Doubled.Count == 0;
}
