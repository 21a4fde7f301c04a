namespace Aspire.Hosting.Running;

/// <summary>A line that a process wrote; numbers count from 1 and never repeat.</summary>
internal readonly record struct ConsoleLine(int Number, string Text, bool IsError);
