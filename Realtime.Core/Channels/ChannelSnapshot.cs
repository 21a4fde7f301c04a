using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Realtime.Core.Configuration;

namespace Realtime.Core.Channels;

/// <summary>Everything compiled from one version of the options.</summary>
internal sealed class ChannelSnapshot
{
    private readonly ChannelSettings _withoutNamespace;
    private readonly FrozenDictionary<string, ChannelSettings> _namespaces;
    private readonly FrozenDictionary<string, ChannelSettings>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private readonly string _personalNamespace;

    public ChannelSnapshot(RealtimeOptions options)
    {
        var channel = options.Channel;
        Naming = new ChannelNaming
        {
            MaxLength = channel.MaxLength > 0 ? channel.MaxLength : new ChannelOptions().MaxLength,
            PrivatePrefix = channel.PrivatePrefix,
            NamespaceBoundary = channel.NamespaceBoundary,
            UserBoundary = channel.UserBoundary,
            UserSeparator = channel.UserSeparator,
        };
        _withoutNamespace = ChannelSettingsCompiler.Compile(channel.WithoutNamespace, channel, Naming) with { Name = "" };
        _namespaces = channel.Namespaces.ToFrozenDictionary(
            o => o.Name, o => ChannelSettingsCompiler.Compile(o, channel, Naming), StringComparer.Ordinal);
        _byName = _namespaces.GetAlternateLookup<ReadOnlySpan<char>>();
        _personalNamespace = options.Client.SubscribeToUserPersonalChannel.PersonalChannelNamespace;
    }

    public ChannelNaming Naming { get; }

    public bool TryGetSettings(string channel, [NotNullWhen(true)] out ChannelSettings? settings)
    {
        var name = Naming.Split(channel, out _);
        if (name.IsEmpty)
        {
            settings = _withoutNamespace;
            return true;
        }
        return _byName.TryGetValue(name, out settings);
    }

    public string PersonalChannel(string user) => Naming.PersonalChannel(user, _personalNamespace);
}
