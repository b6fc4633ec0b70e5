using System.Net;
using System.Net.Sockets;

namespace CgsMdt.Local;

/// <summary>The addresses the product listens on, looked at before anything slow is done.</summary>
internal static class ListenAddress
{
    /// <summary>The first address.</summary>
    public static Uri Of(string urls) => new(urls.Split(';')[0]);

    /// <summary>The Microsoft 365 emulator's port: the next one, the same at every start, because links in invitations hold it.</summary>
    public static int EmulatorPort(string urls) => Of(urls).Port is var port and not 0 ? port + 1 : 0;

    /// <summary>Makes sure that nobody else listens there.</summary>
    /// <exception cref="StartProblemException">Somebody does.</exception>
    public static void RequireFree(LocalOptions options)
    {
        foreach (var address in options.Urls.Split(';').Select(url => new Uri(url)))
        {
            RequireFree(address, address.Port);
        }

        if (options.Graph is null)
        {
            RequireFree(Of(options.Urls), EmulatorPort(options.Urls));
        }
    }

    /// <summary>Whether only this computer can reach the product.</summary>
    public static bool IsLoopback(string urls) => urls.Split(';').All(url => new Uri(url).IsLoopback);

    private static void RequireFree(Uri address, int port)
    {
        if (port == 0)
        {
            return;
        }

        using var listener = new TcpListener(IPAddress.TryParse(address.Host, out var ip) ? ip : IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            var reason = e.SocketErrorCode == SocketError.AccessDenied ? "may not be used by this user" : "is in use";
            throw new StartProblemException($"Port {port} {reason}: stop the program that has it, or choose another with --urls {address.Scheme}://{address.Host}:{address.Port + 10}.", e);
        }
    }
}
