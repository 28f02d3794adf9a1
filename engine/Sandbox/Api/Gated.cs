using Connector.Sandbox.Records;

namespace Connector.Sandbox.Api;

/// <summary>Answers from one state of the instance: the gate is held until the answer is rendered.</summary>
internal static class Gated
{
    public static ApiResponse? Read(Database database, Func<ApiResponse?> answer)
    {
        database.Gate.EnterReadLock();
        try
        {
            return Rendered(answer());
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    public static ApiResponse? Write(Database database, Func<ApiResponse?> answer)
    {
        database.Gate.EnterWriteLock();
        try
        {
            return Rendered(answer());
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    private static ApiResponse? Rendered(ApiResponse? response)
    {
        if (response?.Body is null) return response;
        var bytes = response.Render();
        return response with { Body = new JsonBody(json => json.WriteRawValue(bytes.Span, skipInputValidation: true)) };
    }
}
