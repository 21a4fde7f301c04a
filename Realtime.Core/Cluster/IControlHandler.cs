namespace Realtime.Core.Cluster;

/// <summary>Takes what an <see cref="IController"/> receives.</summary>
public interface IControlHandler
{
    /// <summary>
    /// Takes a message: quickly, without waiting, and without ever throwing, whatever the bytes are. May be called from any thread; messages whose order matters
    /// are handed over one after another.
    /// </summary>
    /// <param name="message">Read only during the call.</param>
    void HandleControl(ReadOnlySpan<byte> message);
}
