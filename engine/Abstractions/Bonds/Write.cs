using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>One thing to be sent to one instance. Stored before it is sent.</summary>
/// <param name="Id">Idempotency key, unique in the ledger: the bond's id, the pass and a number.</param>
/// <param name="Bond">The bond's id.</param>
/// <param name="Key">The record written; for an order or an identification the sys_id is empty until the instance answers.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CreateRecord), "create")]
[JsonDerivedType(typeof(UpdateRecord), "update")]
[JsonDerivedType(typeof(AddEntry), "entry")]
[JsonDerivedType(typeof(AddFile), "file")]
[JsonDerivedType(typeof(PlaceOrder), "order")]
[JsonDerivedType(typeof(IdentifyItem), "identify")]
public abstract record Write(string Id, string Bond, RecordKey Key);

/// <summary>Makes a record with a sys_id of our choosing, so that a repeated attempt cannot make a second one.</summary>
/// <param name="Id">Idempotency key.</param>
/// <param name="Bond">The bond's id.</param>
/// <param name="Key">The record to be made.</param>
/// <param name="Fields">Its fields, the correlation stamp among them.</param>
public sealed record CreateRecord(string Id, string Bond, RecordKey Key, Sequence<FieldValue> Fields) : Write(Id, Bond, Key);

/// <summary>Changes some fields.</summary>
/// <param name="Id">Idempotency key.</param>
/// <param name="Bond">The bond's id.</param>
/// <param name="Key">The record.</param>
/// <param name="Fields">The fields and nothing else.</param>
/// <param name="ExpectedModCount">The <c>sys_mod_count</c> the change was judged on; -1 when unknown. The wire cannot enforce it: a jump past it is told.</param>
public sealed record UpdateRecord(string Id, string Bond, RecordKey Key, Sequence<FieldValue> Fields, int ExpectedModCount) : Write(Id, Bond, Key);

/// <summary>Adds one comment or work note.</summary>
/// <param name="Id">Idempotency key.</param>
/// <param name="Bond">The bond's id.</param>
/// <param name="Key">The record.</param>
/// <param name="Field">The journal field.</param>
/// <param name="Text">The text.</param>
/// <param name="SourceId">sys_id of the entry it carries.</param>
public sealed record AddEntry(string Id, string Bond, RecordKey Key, string Field, string Text, string SourceId) : Write(Id, Bond, Key);

/// <summary>Attaches one file; the bytes are streamed from the source instance when it is sent.</summary>
/// <param name="Id">Idempotency key.</param>
/// <param name="Bond">The bond's id.</param>
/// <param name="Key">The record.</param>
/// <param name="Source">The file on the other side.</param>
public sealed record AddFile(string Id, string Bond, RecordKey Key, Attachment Source) : Write(Id, Bond, Key);

/// <summary>Places a catalog order of one item.</summary>
/// <param name="Id">Idempotency key.</param>
/// <param name="Bond">The bond's id.</param>
/// <param name="Key">The requested item's table; its sys_id is not known yet.</param>
/// <param name="Item">sys_id of the catalog item.</param>
/// <param name="Variables">Variables, the marker among them where the rule names one.</param>
/// <param name="Fields">Fields to set on the requested item once it exists, the correlation stamp among them.</param>
public sealed record PlaceOrder(
    string Id, string Bond, RecordKey Key, string Item, Sequence<FieldValue> Variables, Sequence<FieldValue> Fields) : Write(Id, Bond, Key);

/// <summary>Hands a configuration item to the target's identification and reconciliation.</summary>
/// <param name="Id">Idempotency key.</param>
/// <param name="Bond">The bond's id.</param>
/// <param name="Key">The class; the sys_id is empty when the engine is to identify it.</param>
/// <param name="Fields">Attribute values.</param>
/// <param name="DataSource">Name of the data source.</param>
/// <param name="NativeKey">The item's key at its source: its sys_id there.</param>
public sealed record IdentifyItem(
    string Id, string Bond, RecordKey Key, Sequence<FieldValue> Fields, string DataSource, string NativeKey) : Write(Id, Bond, Key);
