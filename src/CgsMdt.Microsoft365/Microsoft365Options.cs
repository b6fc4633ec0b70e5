namespace CgsMdt.Microsoft365;

/// <summary>Where Microsoft 365 is and who we are there. With nothing set the product runs without it, and every call answers "not configured".</summary>
public sealed record Microsoft365Options
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Microsoft365";

    /// <summary>Microsoft Graph with its version; another one for a national cloud, a proxy or the emulator.</summary>
    public Uri BaseUrl { get; init; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>Sign in as nobody: for the emulator, and only where <see cref="BaseUrl"/> is this machine.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Where to sign in; another one for a national cloud.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com/");

    public string? TenantId { get; init; }

    /// <summary>The application (client) id of our registration.</summary>
    public string? ClientId { get; init; }

    /// <summary>Certificate with its private key as a .pfx or .pem file.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>Of the .pfx file, if it has one.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Of a certificate in the machine's or the service user's store, instead of a file.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>
    /// Mail domains whose people have their calendars here, each with everything below it. Visiting clinicians of other domains get a calendar file by mail instead of an
    /// invitation; with none given everybody is invited.
    /// </summary>
    public IReadOnlyList<string> OwnDomains { get; init; } = [];

    /// <summary>The longest one call may take, its repeats within included.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one call may go on repeating itself when throttled; after that the answer says so and the row waits; zero never repeats.</summary>
    public TimeSpan RetriesTimeLimit { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long to wait when throttled without being told how long.</summary>
    public TimeSpan WaitWhenNotTold { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether there is anything to call.</summary>
    public bool IsConfigured => Anonymous || !string.IsNullOrWhiteSpace(TenantId);

    /// <summary>Why these settings cannot work, each with what to do; empty when they can.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            faults.Add($"{Section}:BaseUrl must be a whole http or https address, such as https://graph.microsoft.com/v1.0.");
        }
        else if (Anonymous && !BaseUrl.IsLoopback)
        {
            faults.Add($"{Section}:Anonymous is for the emulator on this machine only; remove it, or set BaseUrl to a local address.");
        }
        else if (!Anonymous && BaseUrl.Scheme != Uri.UriSchemeHttps && !BaseUrl.IsLoopback)
        {
            faults.Add($"{Section}:BaseUrl must begin with https.");
        }

        if (Authority is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            faults.Add($"{Section}:Authority must be a whole https address, such as https://login.microsoftonline.com/.");
        }

        if (!Anonymous && IsConfigured)
        {
            faults.AddRange(SignInFaults());
        }

        if (OwnDomains.FirstOrDefault(domain => Uri.CheckHostName(domain) != UriHostNameType.Dns) is { } wrong)
        {
            faults.Add($"{Section}:OwnDomains holds '{wrong}', which is no mail domain such as trust.nhs.uk.");
        }

        if (CallTimeout <= TimeSpan.Zero || RetriesTimeLimit < TimeSpan.Zero || RetriesTimeLimit >= CallTimeout)
        {
            faults.Add($"{Section}:CallTimeout must be longer than RetriesTimeLimit.");
        }

        return faults;
    }

    private IEnumerable<string> SignInFaults()
    {
        if (string.IsNullOrWhiteSpace(ClientId))
        {
            yield return $"{Section}:ClientId is missing: give the application id of the registration in Entra ID.";
        }

        if (string.IsNullOrWhiteSpace(CertificatePath) == string.IsNullOrWhiteSpace(CertificateThumbprint))
        {
            yield return $"{Section}: give either CertificatePath or CertificateThumbprint.";
        }
        else if (!string.IsNullOrWhiteSpace(CertificatePath) && !File.Exists(CertificatePath))
        {
            yield return $"{Section}:CertificatePath names no file that can be read.";
        }
    }
}
