using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Hosting.Listeners;
using Realtime.Hosting.Listeners.PriorKnowledge;

namespace Realtime.Hosting.Tests.Listeners;

public sealed class ListenersTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_options_choose_the_address_whatever_the_host_says()
    {
        await using var application = await StartAsync(new RealtimeOptions { HttpServer = { Address = "127.0.0.1", Port = 0 } });
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Assert.StartsWith("http://127.0.0.1:", Assert.Single(addresses));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("Base64")]
    [InlineData("file")]
    public async Task A_certificate_is_taken_as_text_Base64_or_file(string form)
    {
        var (certificate, key) = CreatePem();
        var folder = Directory.CreateTempSubdirectory();
        string In(string pem)
        {
            switch (form)
            {
                case "text":
                    return pem;
                case "Base64":
                    return Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
                default:
                    var path = Path.Combine(folder.FullName, Path.GetRandomFileName());
                    File.WriteAllText(path, pem);
                    return path;
            }
        }

        await using var application = await StartAsync(new RealtimeOptions
        {
            HttpServer = { Address = "127.0.0.1", Port = 0, Tls = { Enabled = true, CertPem = In(certificate), KeyPem = In(key) } },
        });
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", Port(application), TestContext.Current.CancellationToken);

        // The certificate is made for this test and nobody's to trust.
#pragma warning disable CA5359
        await using var stream = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] };
        await stream.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken).WaitAsync(_patience, TestContext.Current.CancellationToken);
        Assert.Equal(SslApplicationProtocol.Http2, stream.NegotiatedApplicationProtocol);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("", "http_server.tls.cert_pem")]
    [InlineData("no-such-file.pem", "http_server.tls.cert_pem")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "http_server.tls")]
    public async Task A_certificate_that_cannot_be_read_is_an_error_that_names_the_option(string pem, string key)
    {
        var options = new RealtimeOptions { HttpServer = { Address = "127.0.0.1", Port = 0, Tls = { Enabled = true, CertPem = pem, KeyPem = CreatePem().Key } } };
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(options));
        Assert.StartsWith(key + ":", error.Message);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("8000", null)]
    [InlineData("9000", 9000)]
    public void The_internal_port_is_one_of_its_own(string internalPort, int? expected) =>
        Assert.Equal(expected, Hosting.Listeners.Listeners.InternalPort(new HttpServerOptions { InternalPort = internalPort }));

    [Fact]
    public async Task An_endpoint_of_another_port_is_not_found()
    {
        await using var application = await StartAsync(new RealtimeOptions { HttpServer = { Address = "127.0.0.1", Port = 0 } });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port(application)}") };
        Assert.Equal(200, (int)(await http.GetAsync(new Uri("/here", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync(new Uri("/there", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HTTP2_without_TLS_is_served_beside_HTTP1_where_the_option_says_so(bool enabled)
    {
        await using var application = await StartAsync(new RealtimeOptions { HttpServer = { Address = "127.0.0.1", Port = 0, H2cExternal = enabled } });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port(application)}") };

        Assert.Equal(HttpVersion.Version11, (await GetAsync(http, HttpVersion.Version11)).Version);
        if (enabled)
        {
            Assert.Equal(HttpVersion.Version20, (await GetAsync(http, HttpVersion.Version20)).Version);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(http, HttpVersion.Version20));
        }
    }

    [Fact]
    public async Task HTTP3_is_served_and_advertised_where_the_machine_has_it_and_nowhere_else()
    {
        using var reserved = new Socket(SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)reserved.LocalEndPoint!).Port;
        reserved.Dispose();
        var (certificate, key) = CreatePem();
        await using var application = await StartAsync(new RealtimeOptions
        {
            HttpServer = { Address = "127.0.0.1", Port = port, Tls = { Enabled = true, CertPem = certificate, KeyPem = key }, Http3 = { Enabled = true } },
        });

        // The certificate is made for this test and nobody's to trust.
#pragma warning disable CA5359
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };
#pragma warning restore CA5359
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
        var response = await GetAsync(http, HttpVersion.Version20);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (response.StatusCode, response.Version));
        Assert.Equal(Http3.IsAvailable, response.Headers.Contains("Alt-Svc"));

        Assert.SkipUnless(Http3.IsAvailable, "This machine has no QUIC (libmsquic)");
        Assert.Equal(HttpVersion.Version30, (await GetAsync(http, HttpVersion.Version30)).Version);
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient http, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/here") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return await http.SendAsync(request, TestContext.Current.CancellationToken).WaitAsync(_patience);
    }

    private static int Port(WebApplication application) =>
        new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(address => !address.EndsWith(PriorKnowledgeEndPoint.Name, StringComparison.Ordinal))).Port;

    private static async Task<WebApplication> StartAsync(RealtimeOptions options)
    {
        // What ASPNETCORE_URLS would set.
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:1"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options);
        builder.WebHost.UseRealtimeListeners();
        var application = builder.Build();
        application.MapGet("/here", () => Results.Ok()).OnlyOnPort(null);
        application.MapGet("/there", () => Results.Ok()).OnlyOnPort(1);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }

    private static (string Certificate, string Key) CreatePem()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
