using Aspire.Hosting.Dashboard.V1;
using Aspire.Hosting.Running;
using Grpc.Core;

namespace Aspire.Hosting.Dashboard;

/// <summary>Answers the Aspire dashboard: the resources and their changes, what they write, and commands to them.</summary>
/// <param name="applicationName">Shown as the title.</param>
/// <param name="board">What is shown.</param>
/// <param name="commands">Carries commands out.</param>
/// <param name="stopping">Ends every open stream: each lasts as long as its page, and the server waits for all of them.</param>
internal sealed class DashboardService(string applicationName, ResourceBoard board, IResourceCommands commands, CancellationToken stopping)
    : V1.DashboardService.DashboardServiceBase
{
    public override Task<ApplicationInformationResponse> GetApplicationInformation(ApplicationInformationRequest request, ServerCallContext context)
        => Task.FromResult(new ApplicationInformationResponse { ApplicationName = applicationName });

    public override Task WatchResources(WatchResourcesRequest request, IServerStreamWriter<WatchResourcesUpdate> responseStream, ServerCallContext context)
        => StreamAsync(context, async cancellationToken =>
        {
            var (initial, changes) = board.Watch(cancellationToken);
            var data = new InitialResourceData { Resources = { initial.Select(ResourceMessages.ToResource) } };
            await responseStream.WriteAsync(new WatchResourcesUpdate { InitialData = data }, cancellationToken);
            await foreach (var batch in changes)
            {
                var upserts = batch.Select(snapshot => new WatchResourcesChange { Upsert = ResourceMessages.ToResource(snapshot) });
                await responseStream.WriteAsync(new WatchResourcesUpdate { Changes = new WatchResourcesChanges { Value = { upserts } } }, cancellationToken);
            }
        });

    public override Task WatchResourceConsoleLogs(
        WatchResourceConsoleLogsRequest request, IServerStreamWriter<WatchResourceConsoleLogsUpdate> responseStream, ServerCallContext context)
        => StreamAsync(context, async cancellationToken =>
        {
            if (board.WatchLines(request.ResourceName, cancellationToken) is not var (initial, changes))
            {
                throw new RpcException(new Status(StatusCode.NotFound, $"There is no resource '{request.ResourceName}'."));
            }

            await WriteAsync(initial);
            if (request.SuppressFollow)
            {
                return;
            }

            await foreach (var batch in changes)
            {
                await WriteAsync(batch);
            }

            Task WriteAsync(IReadOnlyList<ConsoleLine> lines) => responseStream.WriteAsync(
                new WatchResourceConsoleLogsUpdate { LogLines = { lines.Select(ResourceMessages.ToLogLine) } }, cancellationToken);
        });

    public override async Task<ResourceCommandResponse> ExecuteResourceCommand(ResourceCommandRequest request, ServerCallContext context)
        => await commands.ExecuteAsync(request.ResourceName, request.CommandName, context.CancellationToken) is { } problem
            ? new ResourceCommandResponse { Kind = ResourceCommandResponseKind.Failed, Message = problem }
            : new ResourceCommandResponse { Kind = ResourceCommandResponseKind.Succeeded };

    /// <summary>Nothing is ever asked; the dashboard waits for the headers and would show "Loading…" for ever without them.</summary>
    public override Task WatchInteractions(
        IAsyncStreamReader<WatchInteractionsRequestUpdate> requestStream,
        IServerStreamWriter<WatchInteractionsResponseUpdate> responseStream,
        ServerCallContext context)
        => StreamAsync(context, async cancellationToken =>
        {
            await context.WriteResponseHeadersAsync([]);
            while (await requestStream.MoveNext(cancellationToken))
            {
            }
        });

    private async Task StreamAsync(ServerCallContext context, Func<CancellationToken, Task> stream)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        try
        {
            await stream(ending.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException && ending.IsCancellationRequested)
        {
            // The page was closed or the application ends.
        }
    }
}
