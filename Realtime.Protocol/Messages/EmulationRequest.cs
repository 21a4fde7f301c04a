namespace Realtime.Protocol;

/// <summary>Body of <c>/emulation</c>: frames of an emulated bidirectional connection.</summary>
public sealed class EmulationRequest
{
    /// <summary>Node the session lives on.</summary>
    public string Node { get; set; } = "";

    /// <summary>Session id.</summary>
    public string Session { get; set; } = "";

    /// <summary>Frame.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }
}
