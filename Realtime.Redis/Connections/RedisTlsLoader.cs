using System.Net.Security;
using Realtime.Core.Configuration;

namespace Realtime.Redis.Connections;

/// <summary>Loads certificate and authorities of a connection.</summary>
/// <param name="options">Where they are; when not enabled the result trusts the machine's authorities.</param>
/// <param name="section">Key of the options, for errors.</param>
/// <exception cref="InvalidOperationException">They cannot be read; names the option.</exception>
public delegate SslClientAuthenticationOptions RedisTlsLoader(ClientTlsOptions options, string section);
