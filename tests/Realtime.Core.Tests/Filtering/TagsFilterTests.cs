using System.Globalization;
using CsCheck;
using Realtime.Core.Filtering;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Filtering;

public sealed class TagsFilterTests
{
    private static readonly Dictionary<string, string> _tags = new() { ["color"] = "dark-red", ["price"] = "9.50" };

    [Theory]
    [InlineData("color", "eq", "dark-red", true)]
    [InlineData("color", "neq", "dark-red", false)]
    [InlineData("none", "neq", "x", true)]
    [InlineData("color", "sw", "dark", true)]
    [InlineData("color", "ew", "red", true)]
    [InlineData("color", "ct", "k-r", true)]
    [InlineData("none", "ct", "k", false)]
    [InlineData("price", "gt", "9.49", true)]
    [InlineData("price", "gte", "9.5", true)]
    [InlineData("price", "lt", "9.5", false)]
    [InlineData("price", "lte", "009.500", true)]
    [InlineData("color", "gt", "1", false)]
    public void A_leaf_compares_its_tag(string key, string comparison, string value, bool matches) =>
        Assert.Equal(matches, Matches(new FilterNode { Key = key, Cmp = comparison, Val = value }));

    [Fact]
    public void A_missing_tag_is_an_empty_string_for_sets_only()
    {
        Assert.True(Matches(new FilterNode { Key = "none", Cmp = "in", Vals = ["", "x"] }));
        Assert.False(Matches(new FilterNode { Key = "none", Cmp = "nin", Vals = ["", "x"] }));
        Assert.False(Matches(new FilterNode { Key = "none", Cmp = "ex" }));
        Assert.True(Matches(new FilterNode { Key = "none", Cmp = "nex" }));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var filter = new FilterNode
        {
            Op = "and",
            Nodes = [new() { Key = "color", Cmp = "sw", Val = "dark" }, new() { Op = "not", Nodes = [new() { Key = "price", Cmp = "lt", Val = "9" }] }],
        };
        Assert.True(Matches(filter));
        Assert.True(Matches(filter));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            TagsFilter.Matches(filter, _tags);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Filters_too_deep_or_too_many_are_refused()
    {
        var deep = new FilterNode { Key = "a", Cmp = "ex" };
        for (var i = 0; i < 100; i++)
        {
            deep = new FilterNode { Op = "not", Nodes = [deep] };
        }

        Assert.False(TagsFilter.IsValid(deep));
        Assert.False(TagsFilter.IsValid(new FilterNode { Op = "or", Nodes = [.. Enumerable.Repeat(new FilterNode { Key = "a", Cmp = "ex" }, 5000)] }));
    }

    [Fact]
    public void Decimals_compare_like_numbers() =>
        Gen.Select(Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Decimal[-1_000_000m, 1_000_000m]).Sample((left, right) =>
        {
            Assert.True(DecimalText.TryCompare(left.ToString(CultureInfo.InvariantCulture), right.ToString(CultureInfo.InvariantCulture), out var order));
            Assert.Equal(Math.Sign(left.CompareTo(right)), Math.Sign(order));
        });

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    public void What_is_not_a_decimal_does_not_compare(string text) => Assert.False(DecimalText.TryCompare(text, "1", out _));

    private static bool Matches(FilterNode filter)
    {
        Assert.True(TagsFilter.IsValid(filter));
        return TagsFilter.Matches(filter, _tags);
    }
}
