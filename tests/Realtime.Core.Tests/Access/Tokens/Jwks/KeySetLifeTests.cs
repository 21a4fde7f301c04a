namespace Realtime.Core.Tests.Access.Tokens.Jwks;

public sealed class KeySetLifeTests
{
    private readonly FakeJwksSource _source = new();

    [Fact]
    public async Task A_set_is_fetched_once_and_then_used_without_waiting()
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"), TestKeys.Jwk(TestKeys.Second, "b"));
        var verifier = TestKeys.Verifier(_source);
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a"));

        Assert.True(verifier.VerifyConnectAsync(TestKeys.Token(TestKeys.Second, "b")).AsTask().IsCompletedSuccessfully);
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.Second, "b"));
        Assert.Single(_source.Asked);
    }

    [Fact]
    public async Task A_key_that_joins_the_set_later_is_found()
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source);
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.Second, "b"));

        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"), TestKeys.Jwk(TestKeys.Second, "b"));

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.Second, "b"));
    }

    [Fact]
    public async Task Unknown_keys_do_not_hammer_the_endpoint_and_a_new_key_is_found_within_a_second()
    {
        var clock = TestTokens.Clock();
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source, clock);
        for (var i = 0; i < 100; i++)
        {
            await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.Second, $"made-up-{i}"));
        }

        Assert.Equal(10, _source.Asked.Count);
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a"));

        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.Second, "b"));
        clock.Advance(TimeSpan.FromSeconds(1));
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.Second, "b"));
        Assert.Equal(11, _source.Asked.Count);
    }

    [Fact]
    public async Task A_set_is_fetched_again_after_an_hour_so_that_a_key_that_left_it_ends()
    {
        var clock = TestTokens.Clock();
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source, clock);
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a"));
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.Second, "b"));

        clock.Advance(TimeSpan.FromMinutes(59));
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a"));

        Assert.Equal(2, _source.Asked.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<html>busy</html>")]
    public async Task A_fetch_without_a_set_leaves_the_keys_before_it(string? document)
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source);
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a"));

        _source.Remove(TestKeys.Url);
        if (document is not null)
        {
            _source.ServeText(TestKeys.Url, document);
        }

        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.Second, "b"));
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a"));
    }

    [Fact]
    public async Task Tokens_that_come_together_share_one_fetch()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _source.Gate = gate.Task;
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source);
        var token = TestKeys.Token(TestKeys.First, "a");

        var waiting = Enumerable.Range(0, 50).Select(_ => verifier.VerifyConnectAsync(token).AsTask()).ToArray();
        gate.SetResult();
        var results = await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.All(results, static result => Assert.True(result.IsOk));
        Assert.Single(_source.Asked);
    }
}
