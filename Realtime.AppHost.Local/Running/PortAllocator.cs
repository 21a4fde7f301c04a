using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Gives every endpoint its ports before anything starts, so that references between resources have values in any order.</summary>
internal static class PortAllocator
{
    public static void Allocate(IEnumerable<ProjectResource> projects)
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
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    private static void Allocate(ProjectResource project, Endpoint endpoint, List<TcpListener> held)
    {
        endpoint.AllocatedPort = endpoint.Port is { } port ? Hold(project, endpoint, port, held) : Free(held);
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
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        held.Add(listener);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int Hold(ProjectResource project, Endpoint endpoint, int port, List<TcpListener> held)
    {
        var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken)
        {
            throw new DistributedApplicationException(
                $"port {port} of '{project.Name}' ({endpoint.Name}) cannot be used: {taken.Message}. "
                + "End the program that has it, or choose another port.", taken);
        }

        held.Add(listener);
        return port;
    }
}
