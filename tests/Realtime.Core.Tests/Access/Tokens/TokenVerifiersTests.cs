using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class TokenVerifiersTests
{
    [Fact]
    public void Subscription_tokens_use_the_same_verifier_unless_enabled_on_their_own()
    {
        var verifiers = TestTokens.Verifiers(options => options.SubscriptionToken.HmacSecretKey = "unused");

        Assert.Same(verifiers.Connect, verifiers.Subscribe);
    }

    [Fact]
    public void Subscription_tokens_have_their_own_keys_when_enabled()
    {
        var verifiers = TestTokens.Verifiers(options =>
        {
            options.SubscriptionToken.Enabled = true;
            options.SubscriptionToken.HmacSecretKey = "other";
        });
        const string Payload = """{"channel":"c"}""";

        Assert.True(verifiers.Subscribe.VerifySubscribe(TestTokens.Hmac(Payload, secret: "other")).IsOk);
        Assert.Equal(TokenStatus.Invalid, verifiers.Subscribe.VerifySubscribe(TestTokens.Hmac(Payload)).Status);
        Assert.Equal(TokenStatus.Invalid, verifiers.Connect.VerifyConnect(TestTokens.Hmac("{}", secret: "other")).Status);
    }

    [Fact]
    public void Certificates_serve_as_public_keys()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var ofRsa = SelfSigned(new CertificateRequest("CN=a", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var ofEcdsa = SelfSigned(new CertificateRequest("CN=a", ecdsa, HashAlgorithmName.SHA256));
        var verifier = TestTokens.Verifier(options =>
        {
            options.RsaPublicKey = ofRsa.ExportCertificatePem();
            options.EcdsaPublicKey = ofEcdsa.ExportCertificatePem();
        });

        Assert.True(verifier.VerifyConnect(TestTokens.Rsa("{}", "RS256", rsa)).IsOk);
        Assert.True(verifier.VerifyConnect(TestTokens.Ecdsa("{}", "ES256", ecdsa)).IsOk);
    }

    [Fact]
    public void A_pkcs1_public_key_is_read_with_text_around_it()
    {
        using var rsa = RSA.Create(2048);
        var verifier = TestTokens.Verifier(options => options.RsaPublicKey = $"my key\n{rsa.ExportRSAPublicKeyPem()}\n");

        Assert.True(verifier.VerifyConnect(TestTokens.Rsa("{}", "RS256", rsa)).IsOk);
    }

    [Fact]
    public void Every_problem_is_reported_with_its_key()
    {
        var options = new ClientOptions();
        options.Token.RsaPublicKey = "nonsense";
        options.Token.EcdsaPublicKey = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----";
        options.Token.UserIdClaim = "user-id";
        options.Token.AudienceRegex = "(";
        options.Token.Issuer = "i";
        options.Token.IssuerRegex = "i";
        options.SubscriptionToken.Enabled = true;
        options.SubscriptionToken.AudienceRegex = "a";
        options.SubscriptionToken.Audience = "a";

        Assert.Equal(
            [
                "client.token.user_id_claim",
                "client.token.rsa_public_key",
                "client.token.ecdsa_public_key",
                "client.token.audience_regex",
                "client.token.issuer",
                "client.subscription_token.audience",
            ],
            Problems(options).Select(problem => problem.Key));
    }

    [Fact]
    public void Keys_of_the_wrong_kind_size_or_curve_are_problems()
    {
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(512);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var foreign = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));

        Assert.Equal("client.token.rsa_public_key", RsaProblem(ecdsa.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal("client.token.rsa_public_key", RsaProblem(small.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal("client.token.rsa_public_key", RsaProblem(rsa.ExportRSAPrivateKeyPem()));
        Assert.Equal("client.token.ecdsa_public_key", EcdsaProblem(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal("client.token.ecdsa_public_key", EcdsaProblem(rsa.ExportRSAPublicKeyPem()));
        Assert.Equal("client.token.ecdsa_public_key", EcdsaProblem(foreign.ExportSubjectPublicKeyInfoPem()));
    }

    private static string RsaProblem(string pem)
    {
        var options = new ClientOptions();
        options.Token.RsaPublicKey = pem;
        return Assert.Single(Problems(options)).Key;
    }

    private static string EcdsaProblem(string pem)
    {
        var options = new ClientOptions();
        options.Token.EcdsaPublicKey = pem;
        return Assert.Single(Problems(options)).Key;
    }

    private static List<ConfigurationProblem> Problems(ClientOptions options)
    {
        List<ConfigurationProblem> problems = [];
        TokenVerifiers.Compile(options, jwks: null, TimeProvider.System, problems);
        return problems;
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request) =>
        request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
}
