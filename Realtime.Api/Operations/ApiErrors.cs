using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Errors that the server API words in its own way.</summary>
internal static class ApiErrors
{
    /// <summary>104: There is no such method.</summary>
    public static readonly ClientError NotFound = new(ClientError.MethodNotFound.Code, "not found");
}
