using Realtime.Core.Cluster.Messages;
using Realtime.Core.Cluster.Surveys;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Cluster.Surveys;

public sealed class ConnectionsSurveyTests : ClusterTestBase
{
    [Fact]
    public async Task Connections_of_all_nodes_are_told_as_their_nodes_know_them()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        var local = await first.Engine.ConnectAsync("""{"name":"phone"}""");
        var remote = await second.Engine.ConnectAsync("""{"name":"phone","version":"1.0"}""");
        await remote.SubscribeAsync("a");
        await second.Engine.ConnectAsync("""{"name":"watch"}""");

        var found = (await first.Control.ConnectionsAsync(new("", "app_name == 'phone'"), CancellationToken)).Value!;

        Assert.Equal(new[] { local, remote }.Select(client => client.Client.Uid.ToString()).Order(), found.Keys.Order());
        var told = found[remote.Client.Uid.ToString()];
        var known = second.Engine.Connections.Find(new("", "'a' in channels")).Value![remote.Client.Uid.ToString()];
        Assert.Equal(known.Channels, told.Channels);
        Assert.Equal(known with { Channels = told.Channels, Meta = told.Meta }, told);
    }

    [Fact]
    public async Task A_malformed_expression_is_a_bad_request_and_nobody_is_asked()
    {
        var first = await Cluster.AddAsync();
        await Cluster.AddAsync();
        var sent = first.Controller.Sent;

        var outcome = await first.Control.ConnectionsAsync(new("", "user =="), CancellationToken);

        Assert.Equal(ClientError.BadRequest, outcome.Error);
        Assert.Equal(sent, first.Controller.Sent);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_anywhere_counts_as_none()
    {
        var node = await Cluster.AddAsync();
        await (await node.Engine.ConnectAsync("""{"name":"phone"}""")).SubscribeAsync("a");
        var survey = new ConnectionsSurvey(node.Engine.Connections);
        var answer = (await survey.AnswerAsync(ConnectionsSurvey.Ask(new("", "true")))).Data;

        for (var length = 0; length < answer.Length; length++)
        {
            var broken = new Dictionary<string, SurveyReply> { ["n"] = new(0, answer[..length]) };
            Assert.Equal(ClientError.Internal, ConnectionsSurvey.Join(broken).Error);
        }

        Assert.Single(ConnectionsSurvey.Join(new Dictionary<string, SurveyReply> { ["n"] = new(0, answer), ["m"] = new(SurveyReply.InternalError, default) }).Value!);
    }

    [Fact]
    public async Task A_question_that_is_not_understood_is_told_so()
    {
        var node = await Cluster.AddAsync();
        var survey = new ConnectionsSurvey(node.Engine.Connections);
        var malformed = new ControlWriter();
        malformed.String("");
        malformed.String("user ==");

        Assert.Equal(SurveyReply.InvalidRequest, (await survey.AnswerAsync(ReadOnlyMemory<byte>.Empty)).Code);
        Assert.Equal(SurveyReply.InvalidRequest, (await survey.AnswerAsync(malformed.ToArray())).Code);
    }
}
