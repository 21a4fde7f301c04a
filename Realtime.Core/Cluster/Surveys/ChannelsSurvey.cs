using Realtime.Core.Cluster.Messages;
using Realtime.Core.Hub;
using Realtime.Protocol;

namespace Realtime.Core.Cluster.Surveys;

/// <summary>The survey of <c>channels</c>: asked with a pattern, answered with the channels that have subscribers and how many.</summary>
internal sealed class ChannelsSurvey(ChannelHub hub) : ISurveyHandler
{
    public const string Name = "channels";

    public string Operation => Name;

    public static ReadOnlyMemory<byte> Ask(string pattern)
    {
        var writer = new ControlWriter();
        writer.String(pattern);
        return writer.ToArray();
    }

    public ValueTask<SurveyReply> AnswerAsync(ReadOnlyMemory<byte> data)
    {
        var reader = new ControlReader(data.Span);
        var pattern = reader.String();
        ChannelGlob? glob = null;
        if (reader.Failed || (pattern.Length > 0 && !ChannelGlob.TryParse(pattern, out glob)))
        {
            return new(new SurveyReply(SurveyReply.InvalidRequest, default));
        }

        var counts = hub.CountSubscribers(glob is null ? static _ => true : glob.IsMatch);
        var writer = new ControlWriter();
        writer.UInt((uint)counts.Count);
        foreach (var (channel, count) in counts)
        {
            writer.String(channel);
            writer.UInt((uint)count);
        }

        return new(new SurveyReply(0, writer.ToArray()));
    }

    /// <summary>Adds the answers up. Nodes that failed take nothing away but their answer; <see cref="ClientError.Internal"/> if all did.</summary>
    public static Outcome<IReadOnlyDictionary<string, int>> Sum(IReadOnlyDictionary<string, SurveyReply> replies)
    {
        var sum = new Dictionary<string, int>();
        var answered = false;
        foreach (var (_, reply) in replies)
        {
            answered |= reply.Code == 0 && TryAdd(sum, reply.Data.Span);
        }

        return answered ? sum : ClientError.Internal;
    }

    private static bool TryAdd(Dictionary<string, int> sum, ReadOnlySpan<byte> answer)
    {
        var reader = new ControlReader(answer);
        var count = reader.Elements();
        for (var i = 0; i < count; i++)
        {
            var channel = reader.String();
            var subscribers = reader.Count();
            if (reader.Failed)
            {
                return false;
            }

            sum[channel] = sum.GetValueOrDefault(channel) + subscribers;
        }

        return !reader.Failed;
    }
}
