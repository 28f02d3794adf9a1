namespace Connector.Host.Demo.Driving;

/// <summary>One thing a person does on an instance.</summary>
/// <param name="Id">Names it in the progress file, and in texts and file names; the same in every run.</param>
/// <param name="By">The account that does it.</param>
/// <param name="Table">The record's table.</param>
/// <param name="SysId">The record; acts on one record keep their order.</param>
internal abstract record Act(string Id, string By, string Table, string SysId);

/// <summary>Makes the record.</summary>
internal sealed record Make(string Id, string By, string Table, string SysId, IReadOnlyDictionary<string, string> Fields)
    : Act(Id, By, Table, SysId);

/// <summary>Changes fields.</summary>
internal sealed record Edit(string Id, string By, string Table, string SysId, IReadOnlyDictionary<string, string> Fields)
    : Act(Id, By, Table, SysId);

/// <summary>Writes a comment or a private note; its text holds <see cref="Act.Id"/> as a token.</summary>
internal sealed record Say(string Id, string By, string Table, string SysId, string Journal, string Text) : Act(Id, By, Table, SysId);

/// <summary>Attaches a file; its name holds a token of <see cref="Act.Id"/>.</summary>
internal sealed record Attach(string Id, string By, string Table, string SysId) : Act(Id, By, Table, SysId);

/// <summary>Orders a catalog item; a variable holds <see cref="Act.Id"/> as a token.</summary>
internal sealed record Order(string Id, string By, string Item, string RequestedFor, IReadOnlyDictionary<string, string> Variables)
    : Act(Id, By, "sc_req_item", Id);
