using System.Text.Json;
using System.Text.Json.Serialization;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Api;

/// <summary>/sandbox/switches, /sandbox/clone and /sandbox/traffic: the instance's own controls, for administrators.</summary>
internal sealed class ControlDesk(Instance instance)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static bool Serves(ApiRequest request) => request.Segments is ["sandbox", ..];

    public ApiResponse Answer(ApiRequest request)
    {
        if (!request.Account.IsAdmin) return new Refusal(403, "User Not Authorized", "The sandbox's controls are for administrators");
        return (request.Method, request.Segments) switch
        {
            ("GET", [_, "switches"]) => Switches(),
            ("POST" or "PATCH", [_, "switches"]) => Set(request),
            ("DELETE", [_, "switches"]) => Clear(),
            ("DELETE", [_, "switches", var name]) => Remove(name),
            ("POST", [_, "clone"]) => CloneAs(request),
            ("GET", [_, "traffic"]) => Traffic(),
            ("DELETE", [_, "traffic"]) => ResetTraffic(),
            (_, [_, "switches", _]) => Refusals.MethodNotAllowed,
            (_, [_, "switches" or "traffic" or "clone"]) => Refusals.MethodNotAllowed,
            _ => Refusal.NoResource,
        };
    }

    private ApiResponse Switches() => Json(SwitchSettings.Of(instance.Switches));

    private ApiResponse Set(ApiRequest request)
    {
        try
        {
            if (JsonSerializer.Deserialize<SwitchSettings>(request.Body.Span, Options) is not { } settings) return Refusals.UnreadableBody;
            if (settings.Problem() is { } problem) return new Refusal(400, "Invalid switch", problem);
            settings.ApplyTo(instance.Switches);
            return Switches();
        }
        catch (JsonException malformed)
        {
            return new Refusal(400, "Invalid switch", malformed.Message);
        }
    }

    private ApiResponse Clear()
    {
        instance.Switches.Clear();
        return new ApiResponse(204);
    }

    private ApiResponse Remove(string name) => instance.Switches.Remove(name) ? new ApiResponse(204) : Refusal.NoRecord;

    /// <summary>The instance turns out to be another one: its identity changes, and nobody is signed in any more.</summary>
    private ApiResponse CloneAs(ApiRequest request)
    {
        using var document = LenientJson.Parse(request.Body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("instanceName", out var name)
            || FieldsBody.TextOf(name) is not { Length: > 0 } given) return new Refusal(400, "Invalid clone", "Give instanceName, the name of the instance that was cloned over this one.");
        new Clone(instance).As(given);
        return new ApiResponse(204);
    }

    private ApiResponse Traffic() => Json(new
    {
        instance.Traffic.Requests,
        instance.Traffic.BatchItems,
        instance.Traffic.MostAtOnce,
        instance.Traffic.WithCookie,
        instance.Traffic.Exceptions,
        Counts = instance.Traffic.Counts.Select(c => new { c.Key.Table, c.Key.Method, Count = c.Value }),
    });

    private ApiResponse ResetTraffic()
    {
        instance.Traffic.Reset();
        return new ApiResponse(204);
    }

    private static ApiResponse Json<T>(T value) => new(200) { Bytes = JsonSerializer.SerializeToUtf8Bytes(value, Options) };
}
