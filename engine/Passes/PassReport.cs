namespace Connector.Passes;

/// <summary>What one pass did, counted; and every trouble it met.</summary>
public sealed record PassReport
{
    /// <summary>The customer.</summary>
    public required string Customer { get; init; }

    /// <summary>The pass's id.</summary>
    public required string Pass { get; init; }

    /// <summary>Bonds begun.</summary>
    public int Begun { get; init; }

    /// <summary>Field values delivered.</summary>
    public int Fields { get; init; }

    /// <summary>Comments and notes delivered.</summary>
    public int Comments { get; init; }

    /// <summary>Files delivered.</summary>
    public int Files { get; init; }

    /// <summary>Orders placed.</summary>
    public int Orders { get; init; }

    /// <summary>Configuration items identified at their target.</summary>
    public int Items { get; init; }

    /// <summary>Records that wait for something, an approval as a rule.</summary>
    public int Waiting { get; init; }

    /// <summary>Bonds held.</summary>
    public int Held { get; init; }

    /// <summary>Bonds that reached their end.</summary>
    public int Ended { get; init; }

    /// <summary>Writes delivered: the changes this pass carried.</summary>
    public int Writes { get; init; }

    /// <summary>Records that were looked at and needed nothing.</summary>
    public int InStep { get; init; }

    /// <summary>Actions of plugins that were called and done.</summary>
    public int Actions { get; init; }

    /// <summary>Comments and files that plugins keep where they are.</summary>
    public int Withheld { get; init; }

    /// <summary>Whether every feed could be read and every write was answered.</summary>
    public bool Clean { get; init; } = true;

    /// <summary>Troubles, each once.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Two reports of the same pass, added up.</summary>
    public PassReport Plus(PassReport other) => this with
    {
        Begun = Begun + other.Begun,
        Fields = Fields + other.Fields,
        Comments = Comments + other.Comments,
        Files = Files + other.Files,
        Orders = Orders + other.Orders,
        Items = Items + other.Items,
        Waiting = Waiting + other.Waiting,
        Held = Held + other.Held,
        Ended = Ended + other.Ended,
        Writes = Writes + other.Writes,
        InStep = InStep + other.InStep,
        Actions = Actions + other.Actions,
        Withheld = Withheld + other.Withheld,
        Clean = Clean && other.Clean,
        Findings = [.. Findings.Union(other.Findings)],
    };
}
