namespace Realtime.Architecture.Tests.Sources;

public sealed class SizeLimitTests
{
    private const int FileLines = 400;
    private const int MethodLines = 70;
    private const int TypeLines = 500;
    private const int ProgramLines = 40;
    private const int Parameters = 8;

    private static readonly string[] _services = ["Realtime.Node", "Realtime.Api", "Realtime.Proxy", "Realtime.Admin"];

    [Fact]
    public void Files_have_at_most_400_lines() =>
        Violations.None($"Files over {FileLines} lines:", SourceFile.All.Where(x => x.Lines > FileLines).Select(x => $"{x.Path}: {x.Lines}"));

    [Fact]
    public void Methods_have_at_most_70_lines() =>
        Violations.None(
            $"Methods over {MethodLines} lines:",
            from file in SourceFile.All
            from method in Measure.Methods(file)
            where method.Lines > MethodLines
            select $"{file.Path} {method.Name}: {method.Lines}");

    [Fact]
    public void Types_have_at_most_500_lines_over_all_their_parts() =>
        Violations.None(
            $"Types over {TypeLines} lines:",
            from file in SourceFile.All
            from type in file.TopLevelTypes
            group Measure.Lines(type) by $"{file.Namespace}.{SourceFile.NameOf(type)}" into parts
            where parts.Sum() > TypeLines
            select $"{parts.Key}: {parts.Sum()}");

    [Fact]
    public void Programs_of_the_services_have_at_most_40_lines() =>
        Violations.None(
            $"Program.cs over {ProgramLines} lines:",
            SourceFile.Product.Where(x => x.Name == "Program" && _services.Contains(x.Project) && x.Lines > ProgramLines).Select(x => $"{x.Path}: {x.Lines}"));

    [Fact]
    public void Classes_take_at_most_8_constructor_parameters() =>
        Violations.None(
            $"Constructors with over {Parameters} parameters:",
            from file in SourceFile.Product
            from constructor in Measure.ClassConstructors(file)
            where constructor.Parameters > Parameters
            select $"{file.Path} {constructor.Name}: {constructor.Parameters}");
}
