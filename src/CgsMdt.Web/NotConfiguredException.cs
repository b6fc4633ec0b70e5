namespace CgsMdt.Web;

/// <summary>A setting without which the host cannot run is missing; the message is for whoever starts it.</summary>
public sealed class NotConfiguredException(string message) : Exception(message);
