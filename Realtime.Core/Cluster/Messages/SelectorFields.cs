namespace Realtime.Core.Cluster.Messages;

/// <summary>The fields of a <see cref="ClientSelector"/>.</summary>
internal static class SelectorFields
{
    public static ClientSelector Read(ref ControlReader reader) => new(reader.String(), reader.String(), reader.String());

    public static void Write(ControlWriter writer, ClientSelector clients)
    {
        writer.String(clients.User);
        writer.String(clients.Client);
        writer.String(clients.Session);
    }
}
