using System.ComponentModel.DataAnnotations;

namespace Realtime.Garnet;

/// <summary>Where the server listens and who may use it; section <c>Garnet</c>, given by the AppHost.</summary>
internal sealed class GarnetOptions
{
    /// <summary>Loopback port of the Redis protocol.</summary>
    [Range(1, ushort.MaxValue)]
    public required int Port { get; init; }

    /// <summary>Password of every client.</summary>
    [Required]
    public required string Password { get; init; }
}
