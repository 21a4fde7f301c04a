namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the backends that are called.</summary>
internal static class ProxyValidator
{
    /// <summary>The name that stands for a backend without one.</summary>
    public const string DefaultName = "default";

    /// <summary>Checks the backends that have names.</summary>
    public static void Validate(List<NamedProxyOptions> proxies, List<ConfigurationProblem> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < proxies.Count; i++)
        {
            var section = $"proxies[{i}]";
            CheckName($"{section}.name", proxies[i].Name, names, problems);
            Validate(section, proxies[i], problems);
        }
    }

    /// <summary>Checks one backend that is used.</summary>
    public static void Validate(string section, ProxyOptions proxy, List<ConfigurationProblem> problems)
    {
        if (proxy.Endpoint.Length == 0)
        {
            problems.Add(new($"{section}.endpoint", "required"));
        }
        else if (IsHttp(proxy.Endpoint) && !Uri.TryCreate(proxy.Endpoint, UriKind.Absolute, out _))
        {
            problems.Add(new($"{section}.endpoint", "is no address"));
        }
        if (proxy.Timeout <= TimeSpan.Zero)
        {
            problems.Add(new($"{section}.timeout", "must be positive"));
        }
        var tls = proxy.Http.Tls;
        if (tls.Enabled && tls.CertPem.Length == 0 != (tls.KeyPem.Length == 0))
        {
            problems.Add(new($"{section}.http.tls.{(tls.CertPem.Length == 0 ? "cert_pem" : "key_pem")}", "a certificate and its key go together"));
        }
    }

    /// <summary>The address is called over HTTP; every other one over gRPC.</summary>
    public static bool IsHttp(string endpoint) =>
        endpoint.StartsWith("http://", StringComparison.Ordinal) || endpoint.StartsWith("https://", StringComparison.Ordinal);

    private static void CheckName(string key, string name, HashSet<string> names, List<ConfigurationProblem> problems)
    {
        if (!Words.IsName(name))
        {
            problems.Add(new(key, $"invalid proxy name \"{name}\" (must match {Words.NamePattern})"));
        }
        else if (name == DefaultName)
        {
            problems.Add(new(key, $"the name \"{DefaultName}\" is reserved"));
        }
        else if (!names.Add(name))
        {
            problems.Add(new(key, $"proxy name must be unique: \"{name}\""));
        }
    }
}
