using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Hosting.Proxies;

namespace Realtime.Hosting.Tests.Tls;

public sealed class ClientTlsTests : IDisposable
{
    private readonly X509Certificate2 _certificate = Create();

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task A_server_is_trusted_by_its_authority_and_name()
    {
        await using var backend = await StartAsync(ClientCertificateMode.NoCertificate);
        var authority = _certificate.ExportCertificatePem();

        Assert.Null(await CallAsync(backend, new() { Enabled = true, ServerCaPem = authority, ServerName = "backend" }));
        Assert.NotNull(await CallAsync(backend, new() { Enabled = true, ServerCaPem = authority, ServerName = "other" }));
        Assert.NotNull(await CallAsync(backend, new() { Enabled = true, ServerName = "backend" }));
        Assert.NotNull(await CallAsync(backend, new() { ServerCaPem = authority, ServerName = "backend" }));
    }

    [Fact]
    public async Task Every_server_is_trusted_where_the_option_says_so()
    {
        await using var backend = await StartAsync(ClientCertificateMode.NoCertificate);

        Assert.Null(await CallAsync(backend, new() { Enabled = true, InsecureSkipVerify = true }));
    }

    [Fact]
    public async Task A_certificate_is_shown_to_who_asks_for_one()
    {
        await using var backend = await StartAsync(ClientCertificateMode.RequireCertificate);
        var options = new ClientTlsOptions { Enabled = true, InsecureSkipVerify = true };
        Assert.NotNull(await CallAsync(backend, options));

        options.CertPem = _certificate.ExportCertificatePem();
        options.KeyPem = _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
        Assert.Null(await CallAsync(backend, options));
    }

    private static async Task<string?> CallAsync(WebApplication backend, ClientTlsOptions tls)
    {
        var proxy = new ProxyOptions { Endpoint = backend.Urls.First(), Timeout = TimeSpan.FromSeconds(10), Http = new() { Tls = tls } };
        using var proxies = new HttpProxies(new RealtimeOptions(), TimeProvider.System);
        return (await proxies.Find("", "test", proxy)!.CallAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken)).Problem;
    }

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=backend", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("backend");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task<WebApplication> StartAsync(ClientCertificateMode mode)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = _certificate;
            https.ClientCertificateMode = mode;
            https.AllowAnyClientCertificate();
        })));
        var application = builder.Build();
        application.Run(static context => context.Response.WriteAsync("{}", context.RequestAborted));
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }
}
