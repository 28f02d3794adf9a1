using System.Text.Json;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Api;

/// <summary>The rows of a list; a switched fault may hang an error beside them.</summary>
internal sealed class RowsBody(IReadOnlyList<Row> rows, RecordJson record) : ResponseBody
{
    public override int Parts => rows.Count + 2;

    public Refusal? ErrorBeside { get; init; }

    public RowsBody With(Refusal error) => new(rows, record) { ErrorBeside = error };

    public override void Write(Utf8JsonWriter json, int part)
    {
        if (part == 0) Open(json);
        else if (part <= rows.Count) record.Write(json, rows[part - 1]);
        else Close(json);
    }

    private static void Open(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("result");
    }

    private void Close(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        if (ErrorBeside is not null) ErrorJson.WriteMembers(json, ErrorBeside);
        json.WriteEndObject();
    }
}
