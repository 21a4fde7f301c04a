using System.Runtime.InteropServices;

namespace Realtime.Benchmarks.Load.Net;

/// <summary><c>struct epoll_event</c> of x64: packed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PollEvent
{
    public uint Events;
    public ulong Data;
}
