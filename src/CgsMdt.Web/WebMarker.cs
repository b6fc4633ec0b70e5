namespace CgsMdt.Web;

/// <summary>Names this assembly to test factories and to hosts that add to it.</summary>
public sealed class WebMarker
{
    private WebMarker()
    {
    }
}
