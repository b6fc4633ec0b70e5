namespace CgsMdt.Local.Microsoft365;

/// <summary>How the emulator of Microsoft Graph is run.</summary>
public sealed record MicrosoftEmulatorOptions
{
    /// <summary>Where its journal is kept; made if it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>Port on the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock of everything it stamps and lets expire; `/_ctl/clock` adds to it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Requests at once of one application for one mailbox beyond which it answers 429, as Outlook does; null for no limit.</summary>
    public int? MailboxConcurrency { get; init; } = 4;

    /// <summary>Requests of one application for one mailbox in ten minutes beyond which it answers 429, as Outlook does.</summary>
    public int RequestsPerTenMinutes { get; init; } = 10_000;

    /// <summary>The application that may sign in; null lets everybody in.</summary>
    public EmulatedRegistration? Registration { get; init; }

    /// <summary>Whether webhooks may go to http addresses of this machine; Graph itself takes https only.</summary>
    public bool AllowHttpWebhooks { get; init; } = true;
}
