namespace Connector.Sandbox.Api;

/// <summary>One API of the instance.</summary>
internal interface IEndpoint
{
    /// <summary>Null when the path is not this endpoint's.</summary>
    ApiResponse? Answer(ApiRequest request, ApiPath path);
}
