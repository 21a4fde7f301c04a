using System.Text;

namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks what connect errors are mapped to, and the listeners of gRPC.</summary>
internal static class TransportValidator
{
    public static void Validate(RealtimeOptions options, List<ConfigurationProblem> problems)
    {
        CheckResponses(options.UniSse.ConnectCodeToHttpResponse, "uni_sse", problems);
        CheckResponses(options.UniHttpStream.ConnectCodeToHttpResponse, "uni_http_stream", problems);
        CheckDisconnects(options.Client.ConnectCodeToUnidirectionalDisconnect, problems);
        CheckLongPolling(options.HttpStream.LongPolling, problems);
        if (options.UniGrpc.Enabled)
        {
            ServerValidator.CheckListener(options.UniGrpc.Port, options.UniGrpc.Tls, "uni_grpc", problems);
        }
        if (options.GrpcApi.Enabled)
        {
            ServerValidator.CheckListener(options.GrpcApi.Port, options.GrpcApi.Tls, "grpc_api", problems);
        }
    }

    private static void CheckLongPolling(LongPollingOptions polling, List<ConfigurationProblem> problems)
    {
        if (polling.PollTimeout <= TimeSpan.Zero)
        {
            problems.Add(new("http_stream.long_polling.poll_timeout", "must be positive"));
        }
        if (polling.SessionTimeout <= TimeSpan.Zero)
        {
            problems.Add(new("http_stream.long_polling.session_timeout", "must be positive"));
        }
    }

    private static void CheckResponses(ConnectCodeToHttpResponseOptions responses, string section, List<ConfigurationProblem> problems)
    {
        for (var i = 0; i < responses.Transforms.Count; i++)
        {
            var key = $"{section}.connect_code_to_http_response.transforms[{i}]";
            RequireCode(responses.Transforms[i].Code, key, problems);
            if (responses.Transforms[i].To.StatusCode is var status and not (>= 200 and <= 599))
            {
                problems.Add(new($"{key}.to.status_code", $"{status} is no status of a response (200 to 599)"));
            }
        }
    }

    private static void CheckDisconnects(ConnectCodeToDisconnectOptions disconnects, List<ConfigurationProblem> problems)
    {
        for (var i = 0; i < disconnects.Transforms.Count; i++)
        {
            var key = $"client.connect_code_to_unidirectional_disconnect.transforms[{i}]";
            RequireCode(disconnects.Transforms[i].Code, key, problems);
            if (disconnects.Transforms[i].To.Code is var code and not (>= 3000 and <= 4999))
            {
                problems.Add(new($"{key}.to.code", $"{code} is no code of a disconnect (3000 to 4999)"));
            }
            if (!Ascii.IsValid(disconnects.Transforms[i].To.Reason))
            {
                problems.Add(new($"{key}.to.reason", "must be ASCII"));
            }
        }
    }

    private static void RequireCode(int code, string transform, List<ConfigurationProblem> problems)
    {
        if (code <= 0)
        {
            problems.Add(new($"{transform}.code", "required"));
        }
    }
}
