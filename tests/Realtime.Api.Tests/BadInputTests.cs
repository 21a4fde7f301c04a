using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Realtime.Api.Grpc.Wire;
using Realtime.Api.Tests.Grpc;

namespace Realtime.Api.Tests;

/// <summary>What both shells answer to bad input: a status, or <c>error</c> and the code of the API.</summary>
public sealed class BadInputTests(GrpcServerFixture fixture) : IClassFixture<GrpcServerFixture>
{
    private static readonly byte[] _cut = [0x0A, 0x05, (byte)'a'];
    private static readonly byte[] _numberAsChannel = [0x08, 0x01, 0x12, 0x01, (byte)'1'];
    private static readonly byte[] _badUtf8 = [0x0A, 0x01, 0xFF, 0x12, 0x01, (byte)'1'];
    private static readonly ByteString _data = ByteString.CopyFromUtf8("1");

    private static readonly Dictionary<string, Case> _cases = new()
    {
        ["no key"] = new("info", "{}", [], "401", "Unauthenticated", Key: null),
        ["a wrong key"] = new("info", "{}", [], "401", "Unauthenticated", Key: "wrong"),
        ["a key in other letters"] = new("info", "{}", [], "401", "Unauthenticated", Key: "Test-Key"),
        ["an unknown method"] = new("nosuch", "{}", [], "404", "Unimplemented"),
        ["a method of the commercial edition"] = new("block_user", "{}", [], "404", "Unimplemented"),
        ["malformed"] = new("publish", "{", [0xFF], "400", "Internal"),
        ["cut off"] = new("publish", """{"channel":"a""", _cut, "400", "Internal"),
        ["malformed in a batch"] = new("batch", """{"commands":[{"publish":{]}""", [0x0A, 0x01, 0xFF], "400", "Internal"),
        ["a field of another type"] = new("publish", """{"channel":1,"data":1}""", _numberAsChannel, "400", "error 107"),
        ["nothing"] = new("publish", "", [], "400", "error 107"),
        ["null"] = new("publish", "null", [], "error 107", "error 107"),
        ["large"] = new("publish", $$"""{"channel":"a","data":"{{new string('x', 5_000_000)}}"}""", Large(), "200", "ResourceExhausted"),
        ["a channel that is no UTF-8"] = new("publish", """{"channel":"\ud800","data":1}""", _badUtf8, "200", "Internal"),
        ["no channel"] = Of("publish", """{"data":1}""", new PublishRequest { Data = _data }, 107),
        ["no data"] = Of("publish", """{"channel":"a"}""", new PublishRequest { Channel = "a" }, 107),
        ["broken base64"] = Of("publish", """{"channel":"a","b64data":"!"}""", new PublishRequest { Channel = "a", B64Data = "!" }, 107),
        ["an unknown channel"] = Of("publish", """{"channel":"nope:a","data":1}""", new PublishRequest { Channel = "nope:a", Data = _data }, 102),
        ["data that is no JSON"] = Of("publish", """{"channel":"json:a","b64data":"ew=="}""", new PublishRequest { Channel = "json:a", B64Data = "ew==" }, 107),
        ["no channels"] = Of("broadcast", """{"data":1}""", new BroadcastRequest { Data = _data }, 107),
        ["subscribe without a channel"] = Of("subscribe", """{"user":"u"}""", new SubscribeRequest { User = "u" }, 107),
        ["subscribe to an unknown channel"] = Of("subscribe", """{"channel":"nope:a"}""", new SubscribeRequest { Channel = "nope:a" }, 102),
        ["unsubscribe from an unknown channel"] = Of("unsubscribe", """{"channel":"nope:a"}""", new UnsubscribeRequest { Channel = "nope:a" }, 102),
        ["presence of an unknown channel"] = Of("presence", """{"channel":"nope:a"}""", new PresenceRequest { Channel = "nope:a" }, 102),
        ["presence that is off"] = Of("presence", """{"channel":"a"}""", new PresenceRequest { Channel = "a" }, 108),
        ["presence_stats that is off"] = Of("presence_stats", """{"channel":"a"}""", new PresenceStatsRequest { Channel = "a" }, 108),
        ["history that is off"] = Of("history", """{"channel":"a"}""", new HistoryRequest { Channel = "a" }, 108),
        ["history_remove that is off"] = Of("history_remove", """{"channel":"a"}""", new HistoryRemoveRequest { Channel = "a" }, 108),
        ["a position of another epoch"] = Of("history", """{"channel":"hist:a","since":{"offset":1,"epoch":"x"}}""", new HistoryRequest { Channel = "hist:a", Since = new() { Offset = 1, Epoch = "x" } }, 112),
        ["an unknown remote procedure"] = Of("rpc", """{"method":"x"}""", new RPCRequest { Method = "x" }, 104),
        ["no remote procedure"] = Of("rpc", "{}", new RPCRequest(), 107),
        ["a broken glob"] = Of("channels", """{"pattern":"["}""", new ChannelsRequest { Pattern = "[" }, 100),
        ["a map that is none"] = Of("map_publish", """{"channel":"a","key":"k","data":1}""", new MapPublishRequest { Channel = "a", Key = "k", Data = _data }, 107),
        ["a key that is missing"] = Of("map_publish", """{"channel":"map:a","data":1}""", new MapPublishRequest { Channel = "map:a", Data = _data }, 107),
        ["an unknown key mode"] = Of("map_publish", """{"channel":"map:a","key":"k","data":1,"key_mode":"x"}""", new MapPublishRequest { Channel = "map:a", Key = "k", Data = _data, KeyMode = "x" }, 107),
        ["a version that is missing"] = Of("shared_poll_publish", """{"channel":"push:a","key":"k","data":1}""", new SharedPollPublishRequest { Channel = "push:a", Key = "k", Data = _data }, 107),
    };

    // Status over HTTP and over gRPC of each code.
    private static readonly Dictionary<string, (string Http, string Grpc)> _statuses = new()
    {
        ["error 100"] = ("500", "Internal"),
        ["error 102"] = ("404", "NotFound"),
        ["error 104"] = ("404", "NotFound"),
        ["error 107"] = ("400", "InvalidArgument"),
        ["error 108"] = ("400", "InvalidArgument"),
        ["error 112"] = ("416", "OutOfRange"),
    };

    public static TheoryData<string> Names => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_input_has_its_answer_over_both_shells(string name)
    {
        var input = _cases[name];

        Assert.Equal((input.Http, input.Grpc), (await HttpAsync(input), await GrpcAsync(input)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_error_is_the_status_of_the_transport_where_that_is_asked_for(string name)
    {
        var input = _cases[name];

        Assert.Equal(
            (_statuses.GetValueOrDefault(input.Http, (input.Http, "")).Http, _statuses.GetValueOrDefault(input.Grpc, ("", input.Grpc)).Grpc),
            (await HttpAsync(input, "transport"), await GrpcAsync(input, "transport")));
    }

    private static Case Of(string method, string body, IMessage message, int code) => new(method, body, message.ToByteArray(), $"error {code}", $"error {code}");

    private static byte[] Large() => new PublishRequest { Channel = "a", Data = UnsafeByteOperations.UnsafeWrap(new byte[5_000_000]) }.ToByteArray();

    private static string GrpcName(string method) => method == "rpc"
        ? "RPC"
        : string.Concat(method.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private async Task<string> HttpAsync(Case input, string mode = "")
    {
        var (status, body) = await fixture.Server.PostAsync(
            $"/api/{input.Method}", input.Body, [.. input.Key is null ? [] : new[] { ("X-API-Key", input.Key) }, ("X-Centrifugo-Error-Mode", mode)]);
        return status == System.Net.HttpStatusCode.OK && JsonDocument.Parse(body).RootElement.TryGetProperty("error", out var error)
            ? $"error {error.GetProperty("code").GetInt32()}"
            : $"{(int)status}";
    }

    private async Task<string> GrpcAsync(Case input, string mode = "")
    {
        Metadata metadata = new() { { "x-centrifugo-error-mode", mode } };
        if (input.Key is not null)
        {
            metadata.Add("authorization", $"apikey {input.Key}");
        }
        try
        {
            // The error is field 1 of every response.
            var response = PublishResponse.Parser.ParseFrom(await fixture.Server.Grpc.CallRawAsync(GrpcName(input.Method), input.Message, metadata));
            return response.Error is { } error ? $"error {error.Code}" : "OK";
        }
        catch (RpcException error)
        {
            return error.StatusCode.ToString();
        }
    }

    private sealed record Case(string Method, string Body, byte[] Message, string Http, string Grpc, string? Key = ApiServer.Key);
}
