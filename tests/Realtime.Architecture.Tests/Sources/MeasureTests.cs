namespace Realtime.Architecture.Tests.Sources;

/// <summary>The rules measure what they say, so that a rule which finds nothing means something.</summary>
public sealed class MeasureTests
{
    private static readonly SourceFile _sample = new(
        "Realtime.Core/Sample.cs",
        """
        namespace Realtime.Core;

        /// <summary>Comments above do not count.</summary>
        public sealed class Sample(int a, int b)
        {
            public int Sum()
            {
                return a + b;
            }

            private sealed class Nested;
        }

        public enum Second { One }

        public delegate void Third();
        """);

    [Fact]
    public void Top_level_types_are_counted_and_nested_ones_are_not() =>
        Assert.Equal(["Sample", "Second", "Third"], _sample.TopLevelTypes.Select(SourceFile.NameOf));

    [Fact]
    public void Methods_are_measured_from_signature_to_brace() => Assert.Equal([("Sum", 4)], Measure.Methods(_sample));

    [Fact]
    public void Types_are_measured_without_their_comment() => Assert.Equal(9, Measure.Lines(_sample.TopLevelTypes.First()));

    [Fact]
    public void Primary_constructors_count() => Assert.Equal([("Sample", 2)], Measure.ClassConstructors(_sample));

    [Fact]
    public void Project_and_namespace_are_read() => Assert.Equal(("Realtime.Core", "Realtime.Core", 16), (_sample.Project, _sample.Namespace, _sample.Lines));
}
