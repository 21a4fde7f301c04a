using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>
/// Long polling, for networks that hold back a response until it has ended: an extension that the reference does not have (see
/// docs/long-polling.md).
/// </summary>
[OptionsSection]
public sealed class LongPollingOptions
{
    /// <summary>Let clients ask for it at the endpoint of the HTTP-streaming transport.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long a request waits for something to deliver; then it is answered without content.</summary>
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a session lives between the end of one request and the next.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
