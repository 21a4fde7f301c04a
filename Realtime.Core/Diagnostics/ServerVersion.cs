using System.Reflection;

namespace Realtime.Core.Diagnostics;

/// <summary>The version of the server, as it tells clients and operators.</summary>
public static class ServerVersion
{
    /// <summary>Such as <c>0.1.0</c>.</summary>
    public static string Current { get; } =
        typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
