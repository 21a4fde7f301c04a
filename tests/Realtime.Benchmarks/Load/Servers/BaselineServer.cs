using System.Globalization;

namespace Realtime.Benchmarks.Load.Servers;

/// <summary>Starts this very program as the server to compare with.</summary>
internal static class BaselineServer
{
    /// <summary>Port of its gRPC.</summary>
    public const int GrpcPort = 18403;

    private const int Port = 18401;

    public static ServerProcess Start(LoadContext context) => ServerProcess.Start(
        ["dotnet", typeof(BaselineServer).Assembly.Location, "baseline", Port.ToString(CultureInfo.InvariantCulture)],
        Port,
        null,
        Path.Combine(context.WorkDirectory, "baseline.log"));
}
