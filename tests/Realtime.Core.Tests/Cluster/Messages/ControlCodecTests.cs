using System.Text.Json;
using Realtime.Core.Cluster;
using Realtime.Core.Cluster.Messages;
using Realtime.Core.Cluster.Surveys;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Cluster.Messages;

public sealed class ControlCodecTests
{
    private static readonly ClientSelector _clients = new("user", "client", "session");

    private static readonly IControlBody[] _bodies =
    [
        new NodeAnnouncement(new NodeInfo("uid", "näme", "1.2.3", 1, 2, 3, 4, uint.MaxValue)),
        new NodeAnnouncement(new NodeInfo("", "", "", 0, 0, 0, 0, 0) { ServesClients = false }),
        new NodeAnnouncement(new NodeInfo("", "", "", int.MaxValue, 0, 0, 0, 0)
        {
            Activity = new NodeActivity(60, new Dictionary<string, double> { ["a"] = 1.5, ["b"] = -1 }),
        }),
        new ShutdownNotice(),
        new SubscribeOrder(_clients, new ServerSubscribe { Channel = "c" }),
        new SubscribeOrder(_clients, new ServerSubscribe
        {
            Channel = "c",
            Info = "{}"u8.ToArray(),
            Data = new byte[] { 0, 255 },
            RecoverSince = new StreamPosition(ulong.MaxValue, "e"),
            ExpireAt = -5,
            Presence = true,
            JoinLeave = false,
            ForcePushJoinLeave = true,
            ForceRecovery = false,
            ForcePositioning = true,
        }),
        new UnsubscribeOrder(_clients, "c", new Unsubscribe(2999, "why")),
        new DisconnectOrder(_clients, new ServerDisconnect(new Disconnect(4000, "why"), ["a", "b"])),
        new RefreshOrder(_clients, new ServerRefresh(true, long.MaxValue, "1"u8.ToArray())),
        new SurveyQuestion(ulong.MaxValue, "channels", "x"u8.ToArray()),
        new SurveyAnswer(7, new SurveyReply(3, "x"u8.ToArray())),
    ];

    public static TheoryData<int> Bodies => [.. Enumerable.Range(0, _bodies.Length)];

    [Theory, MemberData(nameof(Bodies))]
    public void A_message_is_read_as_it_was_written(int index)
    {
        var bytes = ControlCodec.Encode("sender", _bodies[index]);

        Assert.Equal(ControlReadResult.Message, ControlCodec.Read(bytes, out var sender, out var body));
        Assert.Equal("sender", sender);
        Assert.Equal(Describe(_bodies[index]), Describe(body!));
    }

    [Theory, MemberData(nameof(Bodies))]
    public void A_message_cut_off_anywhere_is_malformed(int index)
    {
        var bytes = ControlCodec.Encode("sender", _bodies[index]);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(ControlReadResult.Malformed, ControlCodec.Read(bytes.AsSpan(0, length), out _, out var body));
            Assert.Null(body);
        }
    }

    [Theory, MemberData(nameof(Bodies))]
    public void Fields_of_a_newer_node_are_left_alone(int index)
    {
        byte[] bytes = [.. ControlCodec.Encode("sender", _bodies[index]), 1, 2, 255];

        Assert.Equal(ControlReadResult.Message, ControlCodec.Read(bytes, out _, out var body));
        Assert.Equal(Describe(_bodies[index]), Describe(body!));
    }

    [Theory]
    [InlineData(1, 99)]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    public void Kinds_and_versions_of_newer_nodes_are_unknown(byte version, byte kind)
    {
        Assert.Equal(ControlReadResult.Unknown, ControlCodec.Read([version, kind, 1, (byte)'s', 7, 7], out _, out var body));
        Assert.Null(body);
    }

    [Fact]
    public void A_message_of_nobody_is_malformed() =>
        Assert.Equal(ControlReadResult.Malformed, ControlCodec.Read([1, 2, 0], out _, out _));

    [Theory, MemberData(nameof(Bodies))]
    public void Whatever_is_changed_in_a_message_nothing_is_thrown(int index)
    {
        var bytes = ControlCodec.Encode("sender", _bodies[index]);
        var random = new Random(index);
        for (var round = 0; round < 20_000; round++)
        {
            var mutated = (byte[])bytes.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            ControlCodec.Read(mutated.AsSpan(0, random.Next(mutated.Length + 1)), out _, out _);
        }
    }

    private static string Describe(IControlBody body) => body.GetType().Name + JsonSerializer.Serialize(body, body.GetType());
}
