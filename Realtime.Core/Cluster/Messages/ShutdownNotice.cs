namespace Realtime.Core.Cluster.Messages;

/// <summary>A node tells that it goes.</summary>
internal sealed record ShutdownNotice : IControlBody
{
    public ControlKind Kind => ControlKind.Shutdown;

    public void Write(ControlWriter writer)
    {
    }
}
