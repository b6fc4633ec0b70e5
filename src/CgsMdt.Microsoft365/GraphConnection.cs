using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CgsMdt.Microsoft365;

/// <summary>The one client of Microsoft Graph, made on first use; building one costs tens of milliseconds and megabytes.</summary>
internal sealed class GraphConnection(IOptions<Microsoft365Options> options, SignInTransport? transport = null) : IDisposable
{
    private const int MostRetries = 5;
    private readonly Lazy<GraphServiceClient> client = new(() => Build(options.Value, transport));

    public GraphServiceClient Client => client.Value;

    /// <summary>
    /// Where a link given to go on with leads, on the Graph we sign in to. Only its query is taken: our token goes nowhere else, and a proxy between us and Graph stays between.
    /// </summary>
    /// <param name="path">The path the link was given for, below <see cref="Microsoft365Options.BaseUrl"/>.</param>
    /// <returns>Null when it is no link with a query.</returns>
    public string? GoOn(string path, string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Query.Length > 1 ? $"{options.Value.BaseUrl.AbsoluteUri.TrimEnd('/')}/{path}{uri.Query}" : null;

    public void Dispose()
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    private static GraphServiceClient Build(Microsoft365Options options, SignInTransport? transport)
    {
        var handlers = GraphClientFactory.CreateDefaultHandlers();
        // To the SDK a limit of zero means none at all; to us it means no retries.
        var retries = options.RetriesTimeLimit > TimeSpan.Zero ? MostRetries : 0;
        var retry = new RetryHandler(new RetryHandlerOption { MaxRetry = retries, Delay = 1, RetriesTimeLimit = options.RetriesTimeLimit });
        handlers[handlers.IndexOf(handlers.Single(handler => handler is RetryHandler))] = retry;
        // Last, so that it sees what really leaves.
        handlers.Add(new OutboundGuard());
        var http = GraphClientFactory.Create(handlers);
        http.Timeout = options.CallTimeout;
        return new GraphServiceClient(http, SignIn(options, transport), options.BaseUrl.AbsoluteUri.TrimEnd('/'));
    }

    private static IAuthenticationProvider SignIn(Microsoft365Options options, SignInTransport? transport)
    {
        if (options.Anonymous)
        {
            return new AnonymousAuthenticationProvider();
        }

        var how = new ClientCertificateCredentialOptions { AuthorityHost = options.Authority, DisableInstanceDiscovery = transport is not null };
        if (transport is not null)
        {
            how.Transport = new HttpClientTransport(transport.Handler);
            how.Retry.MaxRetries = 0;
        }

        var credential = new ClientCertificateCredential(options.TenantId, options.ClientId, Certificate(options), how);
        return new Microsoft.Graph.Authentication.AzureIdentityAuthenticationProvider(
            credential, [options.BaseUrl.Host], null, isCaeEnabled: true, $"{options.BaseUrl.GetLeftPart(UriPartial.Authority)}/.default");
    }

    private static X509Certificate2 Certificate(Microsoft365Options options)
    {
        if (options.CertificatePath is { Length: > 0 } path)
        {
            return Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword);
        }

        return FromStore(options.CertificateThumbprint!, StoreLocation.CurrentUser)
            ?? FromStore(options.CertificateThumbprint!, StoreLocation.LocalMachine)
            ?? throw new InvalidOperationException("No certificate with the thumbprint given is in the user's or the machine's store.");
    }

    private static X509Certificate2? FromStore(string thumbprint, StoreLocation location)
    {
        using var store = new X509Store(StoreName.My, location);
        store.Open(OpenFlags.ReadOnly);
        return store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).FirstOrDefault(found => found.HasPrivateKey);
    }
}

/// <summary>What carries requests to sign in, where it is not the way to Microsoft itself.</summary>
internal sealed record SignInTransport(HttpMessageHandler Handler);
