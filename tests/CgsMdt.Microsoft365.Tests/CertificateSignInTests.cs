using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>Signing in with a certificate: the assertion that the product's credential builds is verified by a token endpoint with the certificate's public half.</summary>
public sealed class CertificateSignInTests : IDisposable
{
    private const string Tenant = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private const string Client = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private readonly string folder = Directory.CreateTempSubdirectory("cgsmdt-certificate-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(".pfx")]
    [InlineData(".pem")]
    public async Task AssertionOfTheCertificateRegistered_LetsUsIn(string kind)
    {
        using var certificate = Make();
        await using var emulator = await StartAsync(certificate);
        await using var product = Product(emulator, Write(certificate, kind));

        var answer = await product.GetRequiredService<ICalendarPort>().CreateAsync(EmulatedGraph.Meeting(), ForbiddenWords.None, Ct);

        Assert.True(answer.IsDone, answer.Code);
        Assert.StartsWith("Bearer ", emulator.Received[^1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherCertificate_IsRefusedAndSaidInPlainWords()
    {
        using var registered = Make();
        using var other = Make();
        await using var emulator = await StartAsync(registered);
        await using var product = Product(emulator, Write(other, ".pfx"));

        var tried = await product.GetRequiredService<Microsoft365Check>().RunAsync(EmulatedGraph.Board, null, Ct);

        Assert.Contains("certificate is the one uploaded", Assert.Single(tried).Sentence, StringComparison.Ordinal);
        Assert.Empty(emulator.Received);
    }

    [Fact]
    public async Task GraphWithoutAToken_Refuses()
    {
        using var certificate = Make();
        await using var emulator = await StartAsync(certificate);
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(emulator.Address, $"v1.0/users/{EmulatedGraph.Board}/events"), Ct);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=CgsMdt", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    private static ServiceProvider Product(MicrosoftEmulator emulator, string certificatePath)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Microsoft365:BaseUrl"] = emulator.GraphUrl.AbsoluteUri,
            ["Microsoft365:TenantId"] = Tenant,
            ["Microsoft365:ClientId"] = Client,
            ["Microsoft365:CertificatePath"] = certificatePath,
            ["Microsoft365:Authority"] = "https://sign-in.example.test/",
        };
        return new ServiceCollection().AddLogging()
            .AddSingleton(new SignInTransport(new ToEmulator(emulator.Address)))
            .AddMicrosoft365(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    private Task<MicrosoftEmulator> StartAsync(X509Certificate2 certificate)
    {
        var publicHalf = X509CertificateLoader.LoadCertificate(certificate.RawData);
        return MicrosoftEmulator.StartAsync(new MicrosoftEmulatorOptions { Folder = Path.Combine(folder, "emulator"), Registration = new EmulatedRegistration(Tenant, Client, publicHalf) }, Ct);
    }

    private string Write(X509Certificate2 certificate, string kind)
    {
        var path = Path.Combine(folder, "certificate" + kind);
        if (kind == ".pfx")
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        }
        else
        {
            using var key = certificate.GetRSAPrivateKey()!;
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        }

        return path;
    }

    /// <summary>Sign-in insists on https; what it sends is taken to the emulator instead.</summary>
    private sealed class ToEmulator(Uri emulator) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(emulator, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
