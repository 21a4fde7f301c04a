using System.Net.Quic;

namespace Realtime.Hosting.Listeners;

/// <summary>What this machine has for HTTP/3.</summary>
internal static class Http3
{
    /// <summary>Whether the runtime has found a QUIC library (libmsquic) and a TLS 1.3 that it can use.</summary>
    public static bool IsAvailable =>
        (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicListener.IsSupported;
}
