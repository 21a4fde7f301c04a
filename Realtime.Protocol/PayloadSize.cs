namespace Realtime.Protocol;

/// <summary>Guesses of encoded sizes, so that most messages are written without growing the buffer. They need not be exact.</summary>
internal static class PayloadSize
{
    private const int Envelope = 256;

    public static int OfPush(IPushBody body) => body switch
    {
        Publication publication => Envelope + publication.Data.Length + publication.PrevData.Length,
        Message message => Envelope + message.Data.Length,
        _ => Envelope,
    };

    public static int OfReply(IReplyResult? result) => result switch
    {
        RpcResult rpc => Envelope + rpc.Data.Length,
        HistoryResult { Publications.Count: > 0 } => 16 * Envelope,
        SubscribeResult { Publications.Count: > 0 } => 16 * Envelope,
        _ => Envelope,
    };
}
