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
        else if (ProxyAddress.Parse(proxy.Endpoint, useTls: false) is null)
        {
            problems.Add(new($"{section}.endpoint", "is no address"));
        }
        if (proxy.Timeout <= TimeSpan.Zero)
        {
            problems.Add(new($"{section}.timeout", "must be positive"));
        }
        CheckTls($"{section}.http.tls", proxy.Http.Tls, problems);
        CheckTls($"{section}.grpc.tls", proxy.Grpc.Tls, problems);
        CheckMetadata($"{section}.grpc.static_metadata", proxy.Grpc.StaticMetadata.Keys, problems);
        CheckMetadata($"{section}.grpc.credentials_key", proxy.Grpc.CredentialsKey.Length == 0 ? [] : [proxy.Grpc.CredentialsKey], problems);
    }

    private static void CheckTls(string section, ClientTlsOptions tls, List<ConfigurationProblem> problems)
    {
        if (tls.Enabled && tls.CertPem.Length == 0 != (tls.KeyPem.Length == 0))
        {
            problems.Add(new($"{section}.{(tls.CertPem.Length == 0 ? "cert_pem" : "key_pem")}", "a certificate and its key go together"));
        }
    }

    private static void CheckMetadata(string key, IEnumerable<string> names, List<ConfigurationProblem> problems)
    {
        foreach (var name in names.Where(static n => !IsMetadataName(n)))
        {
            problems.Add(new(key, $"\"{name}\" is no name of metadata in text: letters, digits, \"-\", \"_\" and \".\", not ending in \"-bin\""));
        }
    }

    private static bool IsMetadataName(string name) => name.Length > 0
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && !name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase);

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
