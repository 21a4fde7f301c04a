namespace Aspire.Hosting.Running;

/// <summary>What a user may do to a resource while the application runs.</summary>
internal interface IResourceCommands
{
    /// <summary>Carries out <c>start</c>, <c>stop</c> or <c>restart</c>. A project with replicas starts and stops as a whole.</summary>
    /// <param name="resourceName">Name of one of its processes, as on the board.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up waiting for the end of a process; it goes on ending.</param>
    /// <returns>Null when it is done, else why not.</returns>
    Task<string?> ExecuteAsync(string resourceName, string command, CancellationToken cancellationToken);
}
