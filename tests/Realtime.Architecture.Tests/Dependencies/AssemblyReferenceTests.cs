namespace Realtime.Architecture.Tests.Dependencies;

public sealed class AssemblyReferenceTests
{
    private static readonly string[] _inputAndOutput =
        ["System.IO.Stream", "System.IO.File", "System.IO.FileStream", "System.IO.Directory", "System.IO.TextReader", "System.IO.TextWriter", "System.Console"];

    private static readonly string[] _locks =
        ["System.Threading.Monitor", "System.Threading.Lock", "System.Threading.SpinLock", "System.Threading.Mutex", "System.Threading.SemaphoreSlim", "System.Threading.ReaderWriterLockSlim"];

    [Fact]
    public void The_layers_of_the_one_process_server_were_read() =>
        Assert.Superset(
            new HashSet<string>(["Realtime.Protocol", "Realtime.Core", "Realtime.Hosting", "Realtime.Api", "Realtime.Node", "Realtime.ServiceDefaults"]),
            CompiledAssembly.All.Select(x => x.Name).ToHashSet());

    [Fact]
    public void Assemblies_use_only_what_the_design_lets_them_see() =>
        Violations.None(
            "Uses against the direction of the design:",
            from assembly in CompiledAssembly.All
            from used in assembly.Assemblies
            where used.StartsWith("Realtime.", StringComparison.Ordinal) && DependencyRules.Allowed(assembly.Name)?.Contains(used) == false
            select $"{assembly.Name} → {used}");

    [Fact]
    public void Assemblies_use_no_library_of_a_layer_they_must_not_know() =>
        Violations.None(
            "Libraries a project must not know:",
            from assembly in CompiledAssembly.All
            from used in assembly.Assemblies
            where DependencyRules.Forbidden(assembly.Name).Any(x => used.StartsWith(x, StringComparison.Ordinal)) && !used.EndsWith(".Abstractions", StringComparison.Ordinal)
            select $"{assembly.Name} → {used}");

    [Fact]
    public void The_protocol_does_no_input_or_output_and_takes_no_lock() =>
        Violations.None(
            "Realtime.Protocol takes bytes and gives bytes:",
            CompiledAssembly.All.Single(x => x.Name == "Realtime.Protocol").Types.Where(x => _inputAndOutput.Contains(x) || _locks.Contains(x)));
}
