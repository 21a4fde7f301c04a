using System.Text.Json;
using Realtime.Core.Expressions;

namespace Realtime.Core.Tests.Expressions;

public sealed class ExpressionTests
{
    private static readonly object? _variables = ExpressionValues.FromJson(JsonDocument.Parse(
        """{"user":"42","meta":{"roles":["admin","dev"],"level":3,"ratio":0.5,"nothing":null},"channels":{"chat:a":{"source":4}}}""").RootElement);

    [Theory]
    [InlineData("true")]
    [InlineData("user == '42'")]
    [InlineData("user != \"43\" && !(user == '1')")]
    [InlineData("'admin' in meta.roles")]
    [InlineData("!('x' in meta.roles)")]
    [InlineData("'chat:a' in channels")]
    [InlineData("channels['chat:a'].source == 4")]
    [InlineData("user in ['41', '42']")]
    [InlineData("meta.level > 2 && meta.level <= 3 && meta.ratio < 1")]
    [InlineData("meta.level + 2 * 3 - 1 == 8")]
    [InlineData("(meta.level + 2) * 3 == 15 && 7 / 2 == 3 && 7 % 2 == 1 && -meta.level == -3")]
    [InlineData("meta.ratio * 2.0 == 1.0 && 1e3 == 1000")]
    [InlineData("meta.level > 5 ? false : true")]
    [InlineData("has(meta.level) && !has(meta.other)")]
    [InlineData("'tier' in meta || meta.level == 3")]
    [InlineData("meta.other == 1 || true")]
    [InlineData("!(meta.other == 1 && false)")]
    [InlineData("meta.nothing == null")]
    [InlineData("user.startsWith('4') && user.endsWith('2') && user.contains('4')")]
    [InlineData("user.matches('^[0-9]+$') && matches(user, '2')")]
    [InlineData("size(meta.roles) == 2 && user.size() == 2 && size(channels) == 1")]
    [InlineData("int(user) == 42 && double('0.5') == meta.ratio && string(meta.level) == '3'")]
    [InlineData("meta.roles.exists(r, r.startsWith('a')) && meta.roles.all(r, size(r) > 2) && meta.roles.exists_one(r, r == 'dev')")]
    [InlineData("channels.exists(c, c.startsWith('chat:') && channels[c].source == 4)")]
    [InlineData("meta.roles[0] == 'admin' && ['a'] + ['b'] == ['a', 'b']")]
    [InlineData("'it\\'s \\u0041' == \"it's A\"")]
    public void What_holds_is_true(string text) => Assert.True(Parse(text).IsTrue(Scope()));

    [Theory]
    [InlineData("false")]
    [InlineData("user")]
    [InlineData("1")]
    [InlineData("unknown == 1")]
    [InlineData("meta.other == 1")]
    [InlineData("meta.roles[2] == 'x'")]
    [InlineData("user > 1")]
    [InlineData("!user")]
    [InlineData("1 / 0 == 1")]
    [InlineData("9223372036854775807 + 1 > 0")]
    [InlineData("user.matches('(')")]
    [InlineData("meta.roles.all(r, r.size() > unknown)")]
    [InlineData("user && true")]
    [InlineData("user + 1 == '421'")]
    public void What_is_false_or_fails_is_not_true(string text) => Assert.False(Parse(text).IsTrue(Scope()));

    [Theory]
    [InlineData("")]
    [InlineData("user ==")]
    [InlineData("user = '42'")]
    [InlineData("(user == '42'")]
    [InlineData("user == '42' )")]
    [InlineData("'open")]
    [InlineData("'bad \\q'")]
    [InlineData("a b")]
    [InlineData("nosuch(user)")]
    [InlineData("size()")]
    [InlineData("user.size(1)")]
    [InlineData("in")]
    [InlineData("99999999999999999999")]
    [InlineData("[1, 2")]
    [InlineData("meta.")]
    [InlineData("user # '42'")]
    public void What_is_no_expression_is_refused(string text)
    {
        Assert.False(Expression.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.False(Expression.TryParse(new string('(', 1000) + "1" + new string(')', 1000), out _, out _));
        Assert.False(Expression.TryParse(new string('!', 1000) + "true", out _, out _));
        Assert.False(Expression.TryParse(string.Join(" || ", Enumerable.Repeat("true", 2000)), out _, out _));
    }

    private static Expression Parse(string text) => Expression.TryParse(text, out var expression, out var error) ? expression : throw new FormatException(error);

    private static ExpressionScope Scope() => new(name => ExpressionValues.Index(_variables, name));
}
