using System.Net;
using System.Net.Sockets;

namespace CgsMdt.Local;

/// <summary>The addresses the product listens on, looked at before anything slow is done.</summary>
internal static class ListenAddress
{
    /// <summary>Makes sure that nobody else listens there.</summary>
    /// <exception cref="StartProblemException">Somebody does.</exception>
    public static void RequireFree(string urls)
    {
        foreach (var address in urls.Split(';').Select(url => new Uri(url)).Where(address => address.Port != 0))
        {
            var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed : IPAddress.Loopback;
            using var listener = new TcpListener(ip, address.Port);
            try
            {
                listener.Start();
            }
            catch (SocketException e)
            {
                throw Taken(address, e);
            }
        }
    }

    public static StartProblemException Taken(Uri address, Exception cause) =>
        new($"{address.GetLeftPart(UriPartial.Authority)} cannot be listened on ({Reason(cause)}): stop the program that has the port, or choose another with --urls http://127.0.0.1:{address.Port + 1}.", cause);

    private static string Reason(Exception cause) =>
        cause is SocketException { SocketErrorCode: SocketError.AccessDenied } ? "this user may not" : "the port is in use";
}
