namespace Realtime.Benchmarks.Load;

/// <summary>What the scenarios of a run share.</summary>
/// <param name="NodeDirectory">Where the published node lies.</param>
/// <param name="WorkDirectory">For configuration files and logs of servers.</param>
/// <param name="Runs">How often each figure is measured; the median is told.</param>
/// <param name="Report">Where the figures go.</param>
internal sealed record LoadContext(string NodeDirectory, string WorkDirectory, int Runs, LoadReport Report);
