using System.Text.Json;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Display;

/// <summary>One key of an answered record: its name, encoded once, and where its value comes from.</summary>
internal sealed record OutputField(JsonEncodedText Key, FieldPath Path);
