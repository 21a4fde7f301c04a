using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Cluster.Surveys;

namespace Realtime.Core.Tests.Cluster.Surveys;

public sealed class SurveyServiceTests : ClusterTestBase
{
    [Fact]
    public async Task One_node_is_asked_and_answers()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync(replace: static services => services.AddSingleton<ISurveyHandler>(new EchoSurvey()));
        var surveys = first.Engine.Get<SurveyService>();

        var reply = await AskAsync(surveys, second.Uid, "echo", [1, 2]);

        Assert.Equal(0u, reply!.Value.Code);
        Assert.Equal([1, 2], reply.Value.Data.ToArray());
    }

    [Fact]
    public async Task A_handler_that_fails_and_an_operation_nobody_knows_are_codes()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync(replace: static services => services.AddSingleton<ISurveyHandler>(new EchoSurvey()));
        var surveys = first.Engine.Get<SurveyService>();

        Assert.Equal(SurveyReply.InternalError, (await AskAsync(surveys, second.Uid, "echo", []))!.Value.Code);
        Assert.Equal(SurveyReply.MethodNotFound, (await AskAsync(surveys, second.Uid, "other", []))!.Value.Code);
        Assert.Equal(SurveyReply.InvalidRequest, (await AskAsync(surveys, second.Uid, "channels", [200]))!.Value.Code);
    }

    [Fact]
    public async Task A_node_that_is_not_there_has_no_answer()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        var surveys = first.Engine.Get<SurveyService>();

        Assert.True(surveys.Knows(second.Uid));
        Assert.False(surveys.Knows("nobody"));
        Assert.Null(await AskAsync(surveys, "nobody", "echo", []));
    }

    [Fact]
    public async Task A_node_that_dies_before_it_answers_has_no_answer()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        second.Controller.IsDead = true;

        var asked = AskAsync(first.Engine.Get<SurveyService>(), second.Uid, "channels", [0]);
        Elapse(10);

        Assert.Null(await asked);
    }

    private static Task<SurveyReply?> AskAsync(SurveyService surveys, string node, string operation, byte[] data) =>
        surveys.AskAsync(node, operation, data, CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), CancellationToken);

    private sealed class EchoSurvey : ISurveyHandler
    {
        public string Operation => "echo";

        public ValueTask<SurveyReply> AnswerAsync(ReadOnlyMemory<byte> data) =>
            data.IsEmpty ? throw new InvalidOperationException("nothing to say") : new(new SurveyReply(0, data));
    }
}
