using System.Text.Json;
using System.Text.Json.Serialization;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Api;

/// <summary>/sandbox/switches and /sandbox/traffic: the instance's own controls, for administrators.</summary>
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
            ("GET", [_, "traffic"]) => Traffic(),
            ("DELETE", [_, "traffic"]) => ResetTraffic(),
            (_, [_, "switches", _]) => Refusals.MethodNotAllowed,
            (_, [_, "switches" or "traffic"]) => Refusals.MethodNotAllowed,
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
