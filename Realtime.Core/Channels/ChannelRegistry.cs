using System.Diagnostics.CodeAnalysis;

namespace Realtime.Core.Channels;

/// <summary>Finds the settings of a channel by its namespace. Holds one immutable snapshot, replaced whole on reload.</summary>
public sealed class ChannelRegistry
{
    /// <summary>Settings of a channel; false when its namespace is not configured (<see cref="Protocol.ClientError.UnknownChannel"/>).</summary>
    public bool TryGetSettings(string channel, [NotNullWhen(true)] out ChannelSettings? settings) => throw new NotImplementedException();
}
