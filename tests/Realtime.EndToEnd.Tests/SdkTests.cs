namespace Realtime.EndToEnd.Tests;

/// <summary>The official JavaScript SDK against the built server, in both formats. What is checked stands in the scripts.</summary>
public sealed class SdkTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("json")]
    [InlineData("protobuf")]
    public Task Subscribers_receive_what_a_backend_and_a_client_publish(string format) => PassesAsync("publish", format);

    [Theory]
    [InlineData("json")]
    [InlineData("protobuf")]
    public Task Presence_history_and_rpc_answer_and_refuse(string format) => PassesAsync("queries", format);

    [Theory]
    [InlineData("json")]
    [InlineData("protobuf")]
    public Task Cut_connections_recover_without_loss_or_duplicates_during_publishing(string format) => PassesAsync("recovery", format);

    [Theory]
    [InlineData("json")]
    [InlineData("protobuf")]
    public Task Expiring_tokens_are_renewed_without_a_reconnect(string format) => PassesAsync("refresh", format);

    [Theory]
    [InlineData("json")]
    [InlineData("protobuf")]
    public Task A_client_that_does_not_read_does_not_disturb_the_others(string format) => PassesAsync("slow-reader", format);

    [Theory]
    [InlineData("json")]
    [InlineData("protobuf")]
    public Task Compressed_connections_get_everything_in_fewer_bytes(string format) => PassesAsync("compression", format);

    private Task PassesAsync(string script, string format) =>
        SdkScript.PassesAsync(script, format, server.Process, TestContext.Current.CancellationToken);
}
