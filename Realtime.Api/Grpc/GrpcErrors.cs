using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Realtime.Api.Operations;
using Realtime.Core.Configuration;
using Realtime.Protocol;
using Status = Grpc.Core.Status;

namespace Realtime.Api.Grpc;

/// <summary>The two forms of an error over gRPC: in the response, or as the status of the call.</summary>
internal sealed class GrpcErrors(GrpcApiOptions options)
{
    private const string TransportMode = "transport";
    private readonly bool _always = options.ErrorMode == TransportMode;

    /// <summary>An error as a message.</summary>
    public static Wire.Error Message(ClientError error) => new() { Code = error.Code, Message = error.Message };

    /// <summary>Whether the configuration, or the metadata of the call, wants the error as its status.</summary>
    public bool IsStatusWanted(ServerCallContext call) =>
        _always || call.GetHttpContext().Request.Headers["x-centrifugo-error-mode"] is [TransportMode, ..];

    /// <summary>The status for an error, with the error itself among its details.</summary>
    public static RpcException AsStatus(ClientError error)
    {
        var code = CodeOf(error);
        var details = new Wire.StatusDetails { Code = (int)code, Message = error.Message, Details = { Any.Pack(Message(error)) } };
        return new RpcException(new Status(code, error.Message), new Metadata { { "grpc-status-details-bin", details.ToByteArray() } });
    }

    private static StatusCode CodeOf(ClientError error)
    {
        if (error == ClientError.UnknownChannel || error == ApiErrors.NotFound)
        {
            return StatusCode.NotFound;
        }
        if (error == ClientError.BadRequest || error == ClientError.NotAvailable)
        {
            return StatusCode.InvalidArgument;
        }
        return error == ClientError.UnrecoverablePosition ? StatusCode.OutOfRange : StatusCode.Internal;
    }
}
