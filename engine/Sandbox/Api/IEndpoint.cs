namespace Connector.Sandbox.Api;

/// <summary>One API of the instance.</summary>
internal interface IEndpoint
{
    /// <summary>Null when the path is not this endpoint's.</summary>
    ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path);
}
