namespace Realtime.Core.Cluster.Messages;

/// <summary>A node tells that it is there, and what it holds.</summary>
internal sealed record NodeAnnouncement(NodeInfo Info) : IControlBody
{
    public ControlKind Kind => ControlKind.Node;

    public static NodeAnnouncement Read(ref ControlReader reader)
    {
        var info = new NodeInfo(
            reader.String(), reader.String(), reader.String(), reader.Count(), reader.Count(), reader.Count(), reader.Count(), reader.UInt32());
        return new NodeAnnouncement(info with { ServesClients = reader.Bool(), Activity = reader.Bool() ? ReadActivity(ref reader) : null });
    }

    public void Write(ControlWriter writer)
    {
        writer.String(Info.Uid);
        writer.String(Info.Name);
        writer.String(Info.Version);
        writer.UInt((uint)Info.NumClients);
        writer.UInt((uint)Info.NumUsers);
        writer.UInt((uint)Info.NumSubs);
        writer.UInt((uint)Info.NumChannels);
        writer.UInt(Info.Uptime);
        writer.Bool(Info.ServesClients);
        writer.Bool(Info.Activity is not null);
        if (Info.Activity is not { } activity)
        {
            return;
        }

        writer.Double(activity.Interval);
        writer.UInt((uint)activity.Items.Count);
        foreach (var (name, value) in activity.Items)
        {
            writer.String(name);
            writer.Double(value);
        }
    }

    private static NodeActivity ReadActivity(ref ControlReader reader)
    {
        var interval = reader.Double();
        var count = reader.Elements();
        var items = new Dictionary<string, double>();
        for (var i = 0; i < count && !reader.Failed; i++)
        {
            items[reader.String()] = reader.Double();
        }

        return new NodeActivity(interval, items);
    }
}
