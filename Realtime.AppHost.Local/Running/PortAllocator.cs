using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Gives every endpoint its ports before anything starts, so that references between resources have values in any order.</summary>
internal static class PortAllocator
{
    private const int UsualDashboardPort = 18888;

    // Below those that outgoing connections are given: one of them could take the port before its process listens.
    private const int LowestFree = 20000;
    private const int HighestFree = 32000;
    private const int Attempts = 100;

    /// <summary>Gives every endpoint of the projects its ports.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="dashboardPort">The port that the dashboard's pages must have; null takes the usual one, or a free one when that is taken.</param>
    /// <returns>Ports for the dashboard: its pages, and where it takes telemetry.</returns>
    public static (int Pages, int Telemetry) Allocate(IEnumerable<ProjectResource> projects, int? dashboardPort)
    {
        // Free ports stay bound until all are chosen: the system would give one out again otherwise.
        var held = new List<TcpListener>();
        try
        {
            foreach (var project in projects)
            {
                foreach (var endpoint in project.Endpoints)
                {
                    Allocate(project, endpoint, held);
                }
            }

            var pages = dashboardPort is { } port ? Hold(port, "the dashboard", held) : TryHold(UsualDashboardPort, held) ?? Free(held);
            return (pages, Free(held));
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    private static void Allocate(ProjectResource project, EndpointAnnotation endpoint, List<TcpListener> held)
    {
        endpoint.AllocatedPort = endpoint.Port is { } port ? Hold(port, $"'{project.Name}' ({endpoint.Name})", held) : Free(held);
        if (project.Replicas > 1 && endpoint.TargetPort is not null)
        {
            throw new DistributedApplicationException(
                $"'{project.Name}' has several replicas, which cannot all listen on the target port {endpoint.TargetPort}; leave it out.");
        }

        endpoint.ReplicaPorts = project.Replicas > 1
            ? [.. Enumerable.Range(0, project.Replicas).Select(_ => Free(held))]
            : [endpoint.TargetPort ?? endpoint.AllocatedPort];
    }

    private static int Free(List<TcpListener> held)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (TryHold(RandomNumberGenerator.GetInt32(LowestFree, HighestFree), held) is { } port)
            {
                return port;
            }
        }

        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        held.Add(listener);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int Hold(int port, string owner, List<TcpListener> held)
        => TryHold(port, held) ?? throw new DistributedApplicationException(
            $"port {port} of {owner} cannot be used: another program has it, or this user may not. End that program, or choose another port.");

    private static int? TryHold(int port, List<TcpListener> held)
    {
        var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }

        held.Add(listener);
        return port;
    }
}
