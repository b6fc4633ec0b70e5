using CgsMdt.Core.Platform;
using Microsoft.Net.Http.Headers;

namespace CgsMdt.Web.Designer;

/// <summary>
/// Lets only requests in that a page of this site sent. The session cookie alone does not show that; the designer cannot send a form token, but every browser says where a request that changes
/// something comes from, and no page can change what it says.
/// </summary>
internal sealed class SameOrigin(PublicAddress address) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return IsOurs(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Problem("This can only be done from a page of this site.", statusCode: StatusCodes.Status403Forbidden));
    }

    private bool IsOurs(HttpRequest request) =>
        Uri.TryCreate(request.Headers[HeaderNames.Origin], UriKind.Absolute, out var origin)
        && (string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) || Uri.Compare(origin, address.Root, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0);
}
